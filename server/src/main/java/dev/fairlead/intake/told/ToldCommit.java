package dev.fairlead.intake.told;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit as a push or a merge tells it.
 *
 * @param sha full lower-case object name
 * @param parents full object names, first parent first; empty where the sender does not say
 * @param paths files it touched; null where the sender does not say
 */
public record ToldCommit(
        String sha,
        List<String> parents,
        @Nullable Instant authoredAt,
        @Nullable Instant committedAt,
        @Nullable String author,
        @Nullable String subject,
        @Nullable List<String> paths) {

    public ToldCommit {
        parents = List.copyOf(parents);
        paths = paths == null ? null : List.copyOf(paths);
    }
}
