package dev.fairlead.web;

import io.javalin.http.sse.SseClient;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells browsers that wait before an empty server when the first fact has come. One look a second for all of them, and
 * none while nobody waits.
 */
final class Arrivals implements AutoCloseable {
    private static final int LOOKS_PER_SIGN_OF_LIFE = 15;
    private static final int MOST_WAITING = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final Queue<SseClient> waiting = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("arrivals").factory());
    private final BooleanSupplier anything;
    private int look;

    Arrivals(BooleanSupplier anything) {
        this.anything = anything;
        var _ = looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    void wait(SseClient client) {
        if (waiting.size() >= MOST_WAITING) {
            // it will ask again by itself
            client.close();
            return;
        }
        client.keepAlive();
        client.onClose(() -> waiting.remove(client));
        waiting.add(client);
    }

    private void look() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            if (anything.getAsBoolean()) {
                waiting.forEach(client -> {
                    client.sendEvent("fact", "the first fact is here");
                    client.close();
                });
            } else if (++look % LOOKS_PER_SIGN_OF_LIFE == 0) {
                waiting.forEach(client -> client.sendComment("still empty"));
            }
        } catch (RuntimeException e) {
            // the database may be away for a moment; whoever waits does not mind, and the next look is near
            LOG.debug("could not look for the first fact", e);
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
        waiting.forEach(SseClient::close);
    }
}
