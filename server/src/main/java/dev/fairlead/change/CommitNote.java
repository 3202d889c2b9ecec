package dev.fairlead.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody knows of a commit who does not know its parents: a push or a merge, as forges tell it. It is no history, and
 * adds to what the history says.
 *
 * @param organization name of the tenant whose repository it is in
 * @param repository address of the repository
 * @param sha full lower-case object name
 * @param mergedAt when it reached the main branch, where that is known
 * @param firstCommittedAt author time of the first commit of what it merged, where that is known
 */
public record CommitNote(
        String organization,
        String repository,
        String sha,
        @Nullable Instant authoredAt,
        @Nullable Instant committedAt,
        @Nullable Instant mergedAt,
        @Nullable Instant firstCommittedAt,
        @Nullable String author,
        @Nullable String subject) {}
