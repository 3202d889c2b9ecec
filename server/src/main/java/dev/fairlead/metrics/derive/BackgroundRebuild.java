package dev.fairlead.metrics.derive;

import dev.fairlead.metrics.Rebuild;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds organisation after organisation; an environment's new numbers appear at once, when all of them are made. */
public final class BackgroundRebuild implements Rebuild {
    private static final Logger log = LoggerFactory.getLogger(BackgroundRebuild.class);
    private static final Status NEVER = new Status(State.IDLE, null, null, 0, 0);

    private final Database database;
    private final Derivation derivation;
    private final Clock clock;
    private final AtomicReference<Status> status = new AtomicReference<>(NEVER);

    public BackgroundRebuild(Database database, Derivation derivation, Clock clock) {
        this.database = database;
        this.derivation = derivation;
        this.clock = clock;
    }

    @Override
    public Status start() {
        var before = status.get();
        var begun = new Status(State.RUNNING, clock.instant(), null, 0, 0);
        if (before.state() == State.RUNNING || !status.compareAndSet(before, begun)) {
            return status.get();
        }
        Thread.ofPlatform()
                .inheritInheritableThreadLocals(false)
                .name("rebuild")
                .daemon()
                .start(this::run);
        return begun;
    }

    private void run() {
        try {
            for (var organization : database.read(handle -> new DerivationStore(handle, 0).organizations())) {
                long deployments = derivation.rebuild(organization, clock.instant());
                status.updateAndGet(now -> new Status(
                        State.RUNNING,
                        now.startedAt(),
                        null,
                        now.organizations() + 1,
                        now.deployments() + deployments));
            }
            status.updateAndGet(now -> ended(now, State.DONE));
        } catch (RuntimeException e) {
            if (!derivation.isClosed()) {
                log.error("The rebuild failed; what it did not reach is derived again in a while", e);
            }
            status.updateAndGet(now -> ended(now, State.FAILED));
        }
    }

    private Status ended(Status now, State state) {
        return new Status(state, now.startedAt(), clock.instant(), now.organizations(), now.deployments());
    }

    @Override
    public Status status() {
        return status.get();
    }
}
