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
 * @param authoredAt null where it cannot be read
 * @param committedAt null where it cannot be read
 * @param mergedAt when it reached the main branch, where that is known
 * @param firstCommittedAt author time of the first commit of the pull request that it merged or squashed, where that is known
 * @param patchId stable patch-id, where it has one
 * @param cherryPickedFrom the commit its message names as its source
 * @param paths files that it touches, against its first parent; a directory ends in a slash and means something below it; null
 *     where that was not told
 * @param reverts full names of the commits that its message says it takes back
 */
public record CommitFact(
        String organization,
        String repository,
        String sha,
        List<String> parents,
        @Nullable Instant authoredAt,
        @Nullable Instant committedAt,
        @Nullable Instant mergedAt,
        @Nullable Instant firstCommittedAt,
        @Nullable String author,
        @Nullable String subject,
        boolean bot,
        boolean revert,
        @Nullable String patchId,
        @Nullable String cherryPickedFrom,
        @Nullable List<String> paths,
        List<String> reverts) {

    public CommitFact {
        parents = List.copyOf(parents);
        paths = paths == null ? null : List.copyOf(paths);
        reverts = List.copyOf(reverts);
    }

    /** One that takes nothing back, or does not say what. */
    public CommitFact(
            String organization,
            String repository,
            String sha,
            List<String> parents,
            @Nullable Instant authoredAt,
            @Nullable Instant committedAt,
            @Nullable Instant mergedAt,
            @Nullable Instant firstCommittedAt,
            @Nullable String author,
            @Nullable String subject,
            boolean bot,
            boolean revert,
            @Nullable String patchId,
            @Nullable String cherryPickedFrom,
            @Nullable List<String> paths) {
        this(
                organization,
                repository,
                sha,
                parents,
                authoredAt,
                committedAt,
                mergedAt,
                firstCommittedAt,
                author,
                subject,
                bot,
                revert,
                patchId,
                cherryPickedFrom,
                paths,
                List.of());
    }
}
