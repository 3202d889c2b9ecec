package dev.fairlead.report.receipt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt of its rollout a deployment belongs to.
 *
 * @param number counted from 1 in the environment, in order of time
 * @param parts numbers of the deployments that are together one, oldest first; of many only the first
 * @param size how many these are
 * @param why why the attempt is one of its own; null for the first
 */
public record AttemptOfRollout(
        String rollout,
        int number,
        List<Long> parts,
        int size,
        @Nullable String why) {
    public AttemptOfRollout {
        parts = List.copyOf(parts);
    }

    /** {@code attempt 2 of rollout gitlab-100: 14 days after attempt 1}. */
    public String words() {
        return "attempt " + number + " of rollout " + rollout + (why == null ? "" : ": " + why);
    }
}
