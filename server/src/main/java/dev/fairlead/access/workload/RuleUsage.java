package dev.fairlead.access.workload;

import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes whom rules let in last, and from where: seldom, so that a busy pipeline costs next to nothing. */
final class RuleUsage {
    private static final Duration PRECISION = Duration.ofMinutes(10);
    private static final Logger log = LoggerFactory.getLogger(RuleUsage.class);

    private final Database database;
    private final Clock clock;
    private final Map<Long, Instant> noted = new ConcurrentHashMap<>();

    RuleUsage(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void note(Rule rule, String by, String from) {
        var now = clock.instant();
        var last = noted.get(rule.id());
        if (last != null && now.isBefore(last.plus(PRECISION))) {
            return;
        }
        noted.put(rule.id(), now);
        try {
            database.useTransaction(handle -> new WorkloadStore(handle).used(rule.id(), by, from, now));
        } catch (JdbiException e) {
            // a database that takes no writes for a moment keeps nobody out
            log.debug("the use of the rule {} is not noted", rule.name(), e);
        }
    }
}
