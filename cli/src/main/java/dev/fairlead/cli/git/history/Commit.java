package dev.fairlead.cli.git.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit as git shows it; {@code message} is subject and body.
 *
 * @param authoredAt null where the object holds no time that can be read
 * @param committedAt null where the object holds no time that can be read
 * @param paths files that differ from the first parent; null where that was not asked for or is not known
 * @param patchId what the commit changes, in short; null where that was not asked for, or there is none
 */
public record Commit(
        String sha,
        List<String> parents,
        @Nullable Instant authoredAt,
        @Nullable Instant committedAt,
        String author,
        String authorEmail,
        String message,
        @Nullable List<String> paths,
        @Nullable String patchId) {

    public Commit {
        parents = List.copyOf(parents);
        paths = paths == null ? null : List.copyOf(paths);
    }

    public String subject() {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** Whether one of its times cannot be read. */
    public boolean isWithoutTime() {
        return authoredAt == null || committedAt == null;
    }
}
