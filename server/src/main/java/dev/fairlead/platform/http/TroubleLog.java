package dev.fairlead.platform.http;

import dev.fairlead.platform.db.watch.DatabaseTrouble;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log what the database lacks: once a minute for each trouble, and how many requests it met since. */
final class TroubleLog {
    private static final Logger log = LoggerFactory.getLogger(TroubleLog.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Map<DatabaseTrouble, Told> told = new EnumMap<>(DatabaseTrouble.class);

    private static final class Told {
        private long at;
        private long since;
    }

    synchronized void tell(DatabaseTrouble trouble, Throwable fault) {
        long now = System.nanoTime();
        var before = told.get(trouble);
        if (before != null && now - before.at < EVERY.toNanos()) {
            before.since++;
            return;
        }
        long since = before == null ? 0 : before.since;
        log.warn(
                "A request could not be done: {} ({}; {} more since this was said)",
                trouble.sentence(),
                reason(fault),
                since);
        var next = new Told();
        next.at = now;
        told.put(trouble, next);
    }

    /** What the database said, without the statement. */
    private static String reason(Throwable fault) {
        var cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
