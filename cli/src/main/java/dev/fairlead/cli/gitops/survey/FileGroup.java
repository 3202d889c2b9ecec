package dev.fairlead.cli.gitops.survey;

import dev.fairlead.cli.layout.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files that one call of the command could import.
 *
 * @param clusters patterns of further files, which declare the clusters that these ask for
 */
record FileGroup(Layouts layout, Optional<String> key, String pattern, List<String> clusters) {
    static FileGroup of(Layouts layout, String path) {
        return new FileGroup(layout, Optional.empty(), PathGuess.of(path, true), List.of());
    }

    /** The group of a file that needs options of its own. */
    FileGroup alone(String path) {
        return new FileGroup(layout, key, path, clusters);
    }

    FileGroup withoutEnvironment() {
        return new FileGroup(layout, key, pattern.replace("{environment}", "*"), clusters);
    }

    List<String> options() {
        var options = new ArrayList<>(List.of("--path", pattern));
        clusters.forEach(further -> options.addAll(List.of("--path", further)));
        key.ifPresentOrElse(
                stands -> options.addAll(List.of("--version-key", stands)),
                () -> options.addAll(List.of("--layout", layout.word())));
        return options;
    }
}
