package dev.fairlead.cli.gitops.snapshot;

import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Glob;
import dev.fairlead.cli.layout.reading.Surroundings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What one file sees of its repository; it remembers what was looked at, since a change there changes what the file says. */
final class View implements Surroundings {
    private final Worktree worktree;
    private final Function<String, Optional<GitFile>> files;
    private final Consumer<List<String>> ahead;
    private final Supplier<List<Map<String, Object>>> clusters;
    private final List<Glob> directoriesSeen = new ArrayList<>();
    private final List<Glob> filesSeen = new ArrayList<>();
    private final Set<String> pathsSeen = new HashSet<>();
    private boolean clustersSeen;

    View(
            Worktree worktree,
            Function<String, Optional<GitFile>> files,
            Consumer<List<String>> ahead,
            Supplier<List<Map<String, Object>>> clusters) {
        this.worktree = worktree;
        this.files = files;
        this.ahead = ahead;
        this.clusters = clusters;
    }

    @Override
    public boolean known() {
        return true;
    }

    @Override
    public List<String> directories(Glob glob) {
        directoriesSeen.add(glob);
        return worktree.directories(glob);
    }

    @Override
    public List<String> files(Glob glob) {
        filesSeen.add(glob);
        var found = worktree.files(glob);
        ahead.accept(found);
        return found;
    }

    @Override
    public Optional<GitFile> file(String path) {
        pathsSeen.add(path);
        return files.apply(path);
    }

    @Override
    public List<Map<String, Object>> clusters() {
        clustersSeen = true;
        return clusters.get();
    }

    /** Whether nothing was looked at, so that the file alone decides. */
    boolean isUnused() {
        return directoriesSeen.isEmpty() && filesSeen.isEmpty() && pathsSeen.isEmpty() && !clustersSeen;
    }

    /** Whether what was seen may be another now. */
    boolean sees(Set<String> changedFiles, Set<String> changedDirectories, boolean changedClusters) {
        return (changedClusters && clustersSeen)
                || changedFiles.stream().anyMatch(this::sees)
                || directoriesSeen.stream()
                        .anyMatch(glob -> changedDirectories.stream().anyMatch(glob::matches));
    }

    /** Whether the content of a file was looked at, or that it is there. */
    boolean sees(String path) {
        return pathsSeen.contains(path) || filesSeen.stream().anyMatch(glob -> glob.matches(path));
    }
}
