package dev.fairlead.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A commit as it is stored, by ids. */
public record CommitRow(
        long id,
        String sha,
        boolean known,
        List<Long> parents,
        @Nullable Instant authoredAt,
        @Nullable Instant committedAt,
        @Nullable Instant mergedAt,
        @Nullable Instant firstCommittedAt,
        @Nullable String author,
        @Nullable String subject,
        boolean bot,
        boolean revert,
        @Nullable String patchId,
        @Nullable Long cherryPickedFrom) {

    public CommitRow {
        parents = List.copyOf(parents);
    }

    /** The same with another short form of what it changes. */
    public CommitRow withPatchId(String other) {
        return new CommitRow(
                id,
                sha,
                known,
                parents,
                authoredAt,
                committedAt,
                mergedAt,
                firstCommittedAt,
                author,
                subject,
                bot,
                revert,
                other,
                cherryPickedFrom);
    }

    /** What this one says, and what the older one says where this one is silent. */
    public CommitRow over(CommitRow older) {
        return new CommitRow(
                id,
                sha,
                known || older.known,
                parents.isEmpty() ? older.parents : parents,
                authoredAt == null ? older.authoredAt : authoredAt,
                committedAt == null ? older.committedAt : committedAt,
                mergedAt == null ? older.mergedAt : mergedAt,
                firstCommittedAt == null ? older.firstCommittedAt : firstCommittedAt,
                author == null ? older.author : author,
                subject == null ? older.subject : subject,
                bot,
                revert,
                patchId == null ? older.patchId : patchId,
                cherryPickedFrom == null ? older.cherryPickedFrom : cherryPickedFrom);
    }
}
