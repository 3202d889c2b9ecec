package dev.fairlead.cli.gitops.snapshot;

import dev.fairlead.cli.git.clone.Blobs;
import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the files say at one moment of the history, each in its surroundings where these matter. */
public final class Snapshot {
    private final Contents contents;
    private final Worktree worktree = new Worktree();
    private final Views views = new Views();
    private final ParsedFiles parsed = new ParsedFiles();
    private final boolean looksAround;

    public Snapshot(Layout layout) {
        this.contents = new Contents(layout);
        this.looksAround = layout.looksAround();
    }

    /** Remembers that {@code change} will be asked for, if it {@code matches}, or will be looked at by others. */
    public void expect(FileLog.Change change, boolean matches) {
        if (matches) {
            contents.expect(change);
        }
        if (looksAround && views.see(change.path())) {
            contents.expectSeen(change);
        }
    }

    /** Whether {@code change} is about a file that the layout could read. */
    public boolean concern(FileLog.Change change) {
        return contents.concern(change);
    }

    public int waiting() {
        return contents.waiting();
    }

    /** Reads all that was expected. */
    public void settle(Blobs from) {
        contents.settle(from);
    }

    /** Goes on to what a commit left; gives the directories that came or went. */
    public Set<String> apply(FileLog.Step step) {
        return looksAround ? worktree.apply(step.changes()) : Set.of();
    }

    /** Files that a commit did not change, but what they see. */
    public List<FileLog.Change> affected(FileLog.Step step, Set<String> directories) {
        return looksAround
                ? views.affected(step.changes(), directories).stream()
                        .flatMap(path -> worktree.find(path).stream())
                        .toList()
                : List.of();
    }

    /** What a file says now; null where it is gone. */
    public @Nullable Reading read(FileLog.Change change, Blobs blobs) {
        var content = contents.looking(change);
        var reading = content.isEmpty() ? contents.of(change) : read(change.path(), content.get(), blobs);
        if (looksAround && content.isEmpty()) {
            views.remove(change.path());
        }
        boolean readable = reading == null || reading.objection().isEmpty();
        if (looksAround && readable) {
            views.declare(change.path(), reading == null ? List.of() : reading.clusters());
        }
        return reading;
    }

    private Reading read(String path, byte[] content, Blobs blobs) {
        var view = new View(worktree, other -> file(other, blobs), listed -> ahead(listed, blobs), views::clusters);
        var reading = contents.of(path, content, view);
        views.put(path, view);
        return reading;
    }

    private Optional<GitFile> file(String path, Blobs blobs) {
        return worktree.find(path)
                .flatMap(file -> parsed.find(file)
                        .or(() ->
                                contents.seen(file, blobs).map(bytes -> parsed.keep(file, new GitFile(path, bytes)))));
    }

    /** What is listed is nearly always read: where contents have to be fetched, all of them in one request. */
    private void ahead(List<String> paths, Blobs blobs) {
        if (blobs.fetches()) {
            paths.forEach(path -> worktree.find(path).ifPresent(contents::expectSeen));
            contents.settle(blobs);
        }
    }
}
