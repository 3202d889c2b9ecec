package dev.fairlead.access.token;

import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes when tokens or rules let somebody in last: seldom, so that a busy pipeline costs next to nothing. */
public final class LastUses {
    static final Duration PRECISION = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(LastUses.class);

    private final Database database;
    private final Clock clock;
    private final Map<Long, Instant> noted = new ConcurrentHashMap<>();

    public LastUses(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param note writes down that it was now */
    public void note(long id, BiConsumer<Handle, Instant> note) {
        var now = clock.instant();
        var last = noted.get(id);
        if (last != null && now.isBefore(last.plus(PRECISION))) {
            return;
        }
        noted.put(id, now);
        try {
            database.useTransaction(handle -> note.accept(handle, now));
        } catch (JdbiException e) {
            // a database that takes no writes for a moment keeps nobody out
            LOG.debug("the use of {} is not noted", id, e);
        }
    }
}
