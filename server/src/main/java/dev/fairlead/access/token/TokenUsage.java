package dev.fairlead.access.token;

import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes when tokens were used last, and from where: seldom, so that a busy pipeline costs next to nothing. */
public final class TokenUsage {
    static final Duration PRECISION = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(TokenUsage.class);

    private final Database database;
    private final Clock clock;
    private final Map<Long, Instant> noted = new ConcurrentHashMap<>();

    public TokenUsage(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param from the address that it was sent from; null where it is not known */
    public void note(long token, @Nullable String from) {
        var now = clock.instant();
        var last = noted.get(token);
        if (last != null && now.isBefore(last.plus(PRECISION))) {
            return;
        }
        noted.put(token, now);
        try {
            database.useTransaction(handle -> new TokenStore(handle).used(token, from, now));
        } catch (JdbiException e) {
            // a database that takes no writes for a moment keeps nobody out
            LOG.debug("the use of token {} is not noted", token, e);
        }
    }
}
