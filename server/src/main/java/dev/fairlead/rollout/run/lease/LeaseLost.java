package dev.fairlead.rollout.run.lease;

/** Another server owns the rollout now; whoever hears this stops and leaves everything as it is. */
public final class LeaseLost extends RuntimeException {
    LeaseLost(Lease lease) {
        super("rollout %s is no longer run here".formatted(lease.rollout()), null, false, false);
    }
}
