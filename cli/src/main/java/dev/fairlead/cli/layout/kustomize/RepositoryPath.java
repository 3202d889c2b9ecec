package dev.fairlead.cli.layout.kustomize;

import java.util.ArrayDeque;
import java.util.Optional;

/** Paths within a repository, as files name them relative to where they stand. */
public final class RepositoryPath {
    private RepositoryPath() {}

    public static String below(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** What {@code path} means in {@code directory}; empty where it leads out of the repository. */
    public static Optional<String> resolve(String directory, String path) {
        var parts = new ArrayDeque<String>();
        for (var part : (path.startsWith("/") ? path : directory + "/" + path).split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }
}
