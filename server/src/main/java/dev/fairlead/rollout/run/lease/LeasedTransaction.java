package dev.fairlead.rollout.run.lease;

import dev.fairlead.platform.db.Database;
import java.time.Duration;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes in the name of one lease. A database that is away for a while does not end a rollout: it is asked again. */
public final class LeasedTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedTransaction.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Database database;
    private final Lease lease;

    public LeasedTransaction(Database database, Lease lease) {
        this.database = database;
        this.lease = lease;
    }

    /**
     * Writes beside others who write for the same rollout.
     *
     * @throws LeaseLost when another server has taken the rollout over; then nothing is written
     */
    public void write(Consumer<Handle> work) throws InterruptedException {
        patiently(handle -> {
            new LeaseStore(handle).hold(lease);
            work.accept(handle);
        });
    }

    /** Like {@link #write}, for what changes the rollout itself. */
    public void writeAlone(Consumer<Handle> work) throws InterruptedException {
        patiently(handle -> {
            new LeaseStore(handle).holdAlone(lease);
            work.accept(handle);
        });
    }

    private void patiently(Consumer<Handle> work) throws InterruptedException {
        for (boolean first = true; ; first = false) {
            try {
                database.<Boolean>inTransactionRetried(handle -> {
                    work.accept(handle);
                    return true;
                });
                return;
            } catch (JdbiException e) {
                if (first) {
                    LOG.warn("Rollout {} waits for the database: {}", lease.rollout(), e.getMessage());
                }
                Thread.sleep(PAUSE);
            }
        }
    }
}
