package dev.fairlead.platform.db.watch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether the database is there and takes what is to be recorded, over a connection of its own: who asks
 * while it is not there is told at once, and as soon as it is back everything goes on by itself.
 */
public final class DatabaseWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** After which an answer counts as none. */
    private static final int SECONDS = 5;

    /** Some MB in a table of this connection alone: where they do not fit, nothing else does. */
    private static final String TRY_TO_WRITE =
            "create temporary table room_on_the_disk on commit drop as select n from generate_series(1, 50000) as n";

    private final Connecting connecting;
    private final Runnable back;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean lost;
    private volatile @Nullable DatabaseTrouble forbidding;
    private @Nullable Connection own;

    /** How to get a connection that is nobody else's. */
    public interface Connecting {
        Connection open() throws SQLException;
    }

    /** @param back called when it is there again after it was not */
    public DatabaseWatch(Connecting connecting, Runnable back) {
        this.connecting = connecting;
        this.back = back;
        this.thread = Thread.ofPlatform().name("database-watch").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public boolean isLost() {
        return lost;
    }

    /** Why nothing can be recorded at the moment, if that is so. */
    public Optional<DatabaseTrouble> trouble() {
        return lost ? Optional.of(DatabaseTrouble.GONE) : Optional.ofNullable(forbidding);
    }

    /** Somebody met it; from now on it is looked whether it has passed. */
    public void met(DatabaseTrouble trouble) {
        if (trouble.forbidsWriting()) {
            forbidding = trouble;
        } else if (trouble == DatabaseTrouble.GONE) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closed) {
            look();
            LockSupport.parkNanos(EVERY.toNanos());
        }
        drop();
    }

    private void look() {
        try {
            var connection = connection();
            var readOnly = isReadOnly(connection);
            if (readOnly) {
                forbidding = DatabaseTrouble.READ_ONLY;
            } else if (forbidding != null && canWrite(connection)) {
                log.info("The database takes what is to be recorded again");
                forbidding = null;
            }
            if (lost) {
                back.run();
                lost = false;
                log.info("The database is back");
            }
        } catch (SQLException e) {
            drop();
            var trouble = DatabaseTrouble.of(e);
            if (!lost && !closed && trouble.filter(DatabaseTrouble.GONE::equals).isPresent()) {
                log.warn("The database is gone ({}); requests are answered with 503 until it is back", e.getMessage());
                lost = true;
            }
        }
    }

    private Connection connection() throws SQLException {
        var known = own;
        if (known == null) {
            known = connecting.open();
            own = known;
        }
        return known;
    }

    private static boolean isReadOnly(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS);
            try (var row = statement.executeQuery("select current_setting('transaction_read_only') as value")) {
                row.next();
                return row.getString("value").equals("on");
            }
        }
    }

    private static boolean canWrite(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(TRY_TO_WRITE);
            return true;
        } catch (SQLException e) {
            if (DatabaseTrouble.of(e).filter(DatabaseTrouble::forbidsWriting).isPresent()) {
                return false;
            }
            throw e;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void drop() {
        var known = own;
        own = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException _) {
                // it is gone anyway
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
