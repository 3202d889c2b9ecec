package dev.fairlead.metrics;

import java.util.Collection;

/** Makes sure that numbers hold what was recorded, before they are read. */
public interface Freshness {

    /**
     * Returns as soon as everything that was recorded before is in the numbers of the organisation, or when the question
     * of this thread ({@link dev.fairlead.platform.wait.Asking}) may not wait any longer; then that is told of its answer.
     */
    void settle(long organization);

    /** The same of every organisation for which anything is due. */
    void settleAll();

    default void settle(Collection<Long> organizations) {
        organizations.forEach(this::settle);
    }
}
