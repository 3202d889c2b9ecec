package dev.fairlead.cli.gitops.snapshot;

import dev.fairlead.cli.git.clone.Blobs;
import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.git.history.Tree;
import dev.fairlead.cli.layout.reading.GitFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The files of one commit, each as it stands among the others. */
public final class Newest {
    private final Worktree worktree = new Worktree();
    private final ParsedFiles parsed = new ParsedFiles();
    private final Blobs blobs;

    public Newest(List<Tree.Entry> entries, Blobs blobs) {
        this.blobs = blobs;
        worktree.apply(entries.stream()
                .map(entry -> new FileLog.Change(entry.path(), entry.mode(), entry.object()))
                .toList());
    }

    /** @param clusters that the files declare which are read with it */
    public Optional<GitFile> among(String path, Supplier<List<Map<String, Object>>> clusters) {
        var view = new View(worktree, this::seen, listed -> {}, clusters);
        return worktree.find(path).flatMap(this::content).map(bytes -> new GitFile(path, bytes, view));
    }

    private Optional<GitFile> seen(String path) {
        return worktree.find(path)
                .flatMap(file -> parsed.find(file)
                        .or(() -> content(file).map(bytes -> parsed.keep(file, new GitFile(path, bytes)))));
    }

    private Optional<byte[]> content(FileLog.Change file) {
        var content = new AtomicReference<byte[]>();
        blobs.read(List.of(String.valueOf(file.object())), (blob, bytes) -> bytes.ifPresent(content::set));
        return Optional.ofNullable(content.get());
    }
}
