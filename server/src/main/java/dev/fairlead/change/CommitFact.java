package dev.fairlead.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A git commit.
 *
 * @param organization name of the tenant whose repository it is in
 * @param repository address of the repository
 * @param sha full lower-case object name, 40 or 64 digits
 * @param parents full object names, first parent first
 * @param mergedAt when it reached the main branch, where that is known
 * @param patchId stable patch-id, where it has one
 * @param cherryPickedFrom the commit its message names as its source
 */
public record CommitFact(
        String organization,
        String repository,
        String sha,
        List<String> parents,
        Instant authoredAt,
        Instant committedAt,
        @Nullable Instant mergedAt,
        @Nullable String author,
        @Nullable String subject,
        boolean bot,
        boolean revert,
        @Nullable String patchId,
        @Nullable String cherryPickedFrom) {

    public CommitFact {
        parents = List.copyOf(parents);
    }
}
