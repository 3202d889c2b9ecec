package dev.fairlead.web.overview;

import dev.fairlead.platform.task.PeriodicTask;
import io.javalin.http.sse.SseClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells browsers that wait for something when it is there. One look a second for all of them, and none while nobody waits.
 */
final class FirstFactStream implements AutoCloseable {
    private static final int LOOKS_PER_SIGN_OF_LIFE = 15;
    private static final int MOST_WAITING = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(FirstFactStream.class);

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final PeriodicTask looks;
    private final String event;
    private final Clock clock;
    private final Predicate<Instant> there;
    private int look;

    /**
     * Begins to look.
     *
     * @param event what browsers are told
     * @param there whether it is there for somebody who waits since a moment
     */
    FirstFactStream(String event, Clock clock, Predicate<Instant> there) {
        this.event = event;
        this.clock = clock;
        this.there = there;
        this.looks = new PeriodicTask("what browsers wait for", PAUSE, this::look, PAUSE);
        looks.start();
    }

    private record Waiting(SseClient client, Instant since) {}

    void wait(SseClient client) {
        if (waiting.size() >= MOST_WAITING) {
            // it will ask again by itself
            client.close();
            return;
        }
        client.keepAlive();
        var one = new Waiting(client, clock.instant());
        client.onClose(() -> waiting.remove(one));
        waiting.add(one);
    }

    private void look() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            boolean alive = ++look % LOOKS_PER_SIGN_OF_LIFE == 0;
            for (var one : waiting) {
                if (there.test(one.since())) {
                    one.client().sendEvent(event, "it is here");
                    one.client().close();
                } else if (alive) {
                    one.client().sendComment("not yet");
                }
            }
        } catch (RuntimeException e) {
            // the database may be away for a moment; whoever waits does not mind, and the next look is near
            LOG.debug("could not look for what browsers wait for", e);
        }
    }

    @Override
    public void close() {
        looks.end();
        waiting.forEach(one -> one.client().close());
    }
}
