package dev.fairlead.report.trace.commit;

import dev.fairlead.report.trace.name.Membership;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit, and where it has come to.
 *
 * @param repository name of the repository: host and path
 * @param builds component versions that were built from it, the newest ones
 */
public record CommitFound(
        String repository,
        String url,
        String sha,
        @Nullable String author,
        @Nullable String subject,
        @Nullable Instant authoredAt,
        @Nullable Instant committedAt,
        boolean bot,
        boolean revert,
        List<Membership> builds,
        List<CommitArrival> arrivals) {
    public CommitFound {
        builds = List.copyOf(builds);
        arrivals = List.copyOf(arrivals);
    }
}
