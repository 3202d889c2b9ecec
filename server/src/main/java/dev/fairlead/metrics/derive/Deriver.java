package dev.fairlead.metrics.derive;

import dev.fairlead.metrics.Freshness;
import dev.fairlead.platform.wait.Asking;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Derives in the background, soon after facts were recorded. It rests several times as long as it worked, so that facts
 * which come in a stream are derived many at a time and recording them goes first. Whoever asks for numbers has what is due
 * derived at once, and waits for it as long as an answer may take; the work goes on where they do not.
 */
public final class Deriver implements Freshness, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Deriver.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration SHORTEST_REST = Duration.ofMillis(200);
    private static final int REST_FOR_WORK = 4;
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    /** Organisations at a time; each needs a connection. */
    private static final int AT_ONCE = 3;

    private final Derivation derivation;
    private final Duration answerWait;
    private final Semaphore work = new Semaphore(1);
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<Long, Passes> passes = new HashMap<>();
    private final Thread thread;

    /** @param answerWait how long an answer waits, where its question says nothing else */
    public Deriver(Derivation derivation, Duration answerWait) {
        this.derivation = derivation;
        this.answerWait = answerWait;
        this.thread = Thread.ofPlatform().name("deriver").daemon().start(this::run);
    }

    /** The pass over an organisation that runs, and the one after it, for what was recorded since the former began. */
    private record Passes(
            CompletableFuture<Void> running, @Nullable CompletableFuture<Void> next) {}

    /** Says that facts were recorded. Never blocks. */
    public void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    @Override
    public void settle(long organization) {
        var pending = derivation.pending(organization);
        if (pending.isEmpty()) {
            return;
        }
        var asking = Asking.now();
        var wait = asking.map(question -> question.left(answerWait)).orElse(answerWait);
        if (!ended(pass(organization), wait)) {
            var left = derivation.pending(organization);
            asking.ifPresent(question -> left.ifPresent(missing -> question.lacks(organization, missing)));
        }
    }

    @Override
    public void settleAll() {
        var reach = Asking.reach();
        derivation.organizations().stream().filter(reach::has).forEach(this::settle);
    }

    private static boolean ended(CompletableFuture<Void> pass, Duration wait) {
        try {
            pass.get(wait.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            // why it failed is in the log; the answer says that facts are missing
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A pass over the organisation that begins now or later, and so derives whatever is recorded already. */
    private CompletableFuture<Void> pass(long organization) {
        synchronized (passes) {
            var known = passes.get(organization);
            if (known == null) {
                var pass = new CompletableFuture<Void>();
                passes.put(organization, new Passes(pass, null));
                begin(organization, pass);
                return pass;
            }
            if (known.next() != null) {
                return known.next();
            }
            var next = new CompletableFuture<Void>();
            passes.put(organization, new Passes(known.running(), next));
            return next;
        }
    }

    private void begin(long organization, CompletableFuture<Void> pass) {
        // the work is nobody's question, whoever waits for it
        Thread.ofVirtual()
                .inheritInheritableThreadLocals(false)
                .name("deriving-" + organization)
                .start(() -> {
                    try {
                        places.acquire();
                        try {
                            derivation.derive(organization);
                        } finally {
                            places.release();
                        }
                        after(organization);
                        pass.complete(null);
                    } catch (InterruptedException | RuntimeException e) {
                        after(organization);
                        pass.completeExceptionally(e);
                        if (!derivation.isClosed()) {
                            log.error("Deriving failed; it is tried again in {} s", LOOK.toSeconds(), e);
                        }
                    }
                });
    }

    private void after(long organization) {
        synchronized (passes) {
            var ended = passes.remove(organization);
            if (ended != null && ended.next() != null) {
                passes.put(organization, new Passes(ended.next(), null));
                begin(organization, ended.next());
            }
        }
    }

    private void run() {
        try {
            while (true) {
                // looks now and then by itself, because another server may have recorded facts and stopped
                var woken = work.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
                long begin = System.nanoTime();
                try {
                    var begun =
                            derivation.organizations().stream().map(this::pass).toArray(CompletableFuture[]::new);
                    CompletableFuture.allOf(begun).get();
                } catch (ExecutionException _) {
                    TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
                } catch (RuntimeException e) {
                    log.error("Looking for what is due failed; it is tried again in {} s", LOOK.toSeconds(), e);
                    TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
                }
                if (woken) {
                    var worked = Duration.ofNanos(System.nanoTime() - begin);
                    TimeUnit.NANOSECONDS.sleep(rest(worked).toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration rest(Duration worked) {
        var rest = worked.multipliedBy(REST_FOR_WORK);
        if (rest.compareTo(SHORTEST_REST) < 0) {
            return SHORTEST_REST;
        }
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    @Override
    public void close() {
        derivation.close();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
