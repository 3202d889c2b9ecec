package dev.fairlead.platform.db.watch;

import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why the database cannot do what it is asked, where that is nobody's mistake: each passes, and nothing is half done. */
public enum DatabaseTrouble {
    GONE("the database does not answer; what was not acknowledged was not recorded, try again in some seconds"),
    CROWDED("all connections to the database are in use; try again in some seconds"),
    FULL("the disk of the database is full: nothing can be recorded until there is room; reports still answer"),
    READ_ONLY("the database takes nothing to record now, it is read-only (a standby, or while it is switched over)"),
    TOO_MANY_CONNECTIONS(
            "the database has no connection left for Fairlead (max_connections); try again in some seconds"),
    SHORT_OF_MEMORY("the database is out of memory; try again in some seconds"),
    TOO_LONG("the database gave up because this took too long (a time-out or a lock); try again in some seconds");

    private static final Set<String> TOO_LONG_STATES = Set.of("57014", "55P03", "25P03", "57P05");

    private final String sentence;

    DatabaseTrouble(String sentence) {
        this.sentence = sentence;
    }

    /** What it is, as a sentence for who asked. */
    public String sentence() {
        return sentence;
    }

    /** Whether nothing can be recorded until it has passed, though reading may go on. */
    public boolean forbidsWriting() {
        return this == FULL || this == READ_ONLY;
    }

    /** What a failure shows, by the SQLSTATE somewhere in its causes; empty where it is a fault of another kind. */
    public static Optional<DatabaseTrouble> of(@Nullable Throwable fault) {
        var crowded = false;
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseLost || cause instanceof HikariPool.PoolInitializationException) {
                return Optional.of(GONE);
            }
            if (cause instanceof SQLException sql) {
                var known = ofState(sql.getSQLState());
                if (known.isPresent()) {
                    return known;
                }
                crowded |= cause instanceof SQLTransientConnectionException;
            }
        }
        return crowded ? Optional.of(CROWDED) : Optional.empty();
    }

    private static Optional<DatabaseTrouble> ofState(@Nullable String state) {
        if (state == null) {
            return Optional.empty();
        }
        if (TOO_LONG_STATES.contains(state)) {
            return Optional.of(TOO_LONG);
        }
        return switch (state) {
            case "53100" -> Optional.of(FULL);
            case "53200" -> Optional.of(SHORT_OF_MEMORY);
            case "53300" -> Optional.of(TOO_MANY_CONNECTIONS);
            case "25006" -> Optional.of(READ_ONLY);
            default -> state.startsWith("08") || state.startsWith("57P") ? Optional.of(GONE) : Optional.empty();
        };
    }
}
