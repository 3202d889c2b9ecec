package dev.fairlead.metrics.derive.fold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which the lead time of some component versions begins: for each basis the most recent time, the build
 * time standing in where a version's commit is not known.
 */
final class Origins {
    private @Nullable Instant committer;
    private boolean committerIsBuild;
    private @Nullable Instant author;
    private boolean authorIsBuild;
    private @Nullable Instant built;

    void add(VersionTimes times) {
        var byCommitter = times.committer() == null ? times.built() : times.committer();
        if (later(byCommitter, committer)) {
            committer = byCommitter;
            committerIsBuild = times.committer() == null;
        }
        var byAuthor = times.author() == null ? times.built() : times.author();
        if (later(byAuthor, author)) {
            author = byAuthor;
            authorIsBuild = times.author() == null;
        }
        if (later(times.built(), built)) {
            built = times.built();
        }
    }

    private static boolean later(@Nullable Instant one, @Nullable Instant other) {
        return one != null && (other == null || one.isAfter(other));
    }

    @Nullable Instant committer() {
        return committer;
    }

    /** Which time it really is: {@code committer} or {@code build}. */
    @Nullable String committerBasis() {
        return committer == null ? null : committerIsBuild ? "build" : "committer";
    }

    @Nullable Instant author() {
        return author;
    }

    /** Which time it really is: {@code author} or {@code build}. */
    @Nullable String authorBasis() {
        return author == null ? null : authorIsBuild ? "build" : "author";
    }

    @Nullable Instant built() {
        return built;
    }
}
