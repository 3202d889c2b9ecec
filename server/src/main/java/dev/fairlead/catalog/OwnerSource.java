package dev.fairlead.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who says which team owns something. The first of those that say it holds: a person before any file. */
public enum OwnerSource {
    TOLD("told"),
    CONFIGURATION("fairlead.yaml"),
    BACKSTAGE("catalog-info.yaml"),
    CODEOWNERS("CODEOWNERS");

    /** Those that are read by an import. */
    public static final List<OwnerSource> READ = List.of(BACKSTAGE, CODEOWNERS);

    private final String word;

    OwnerSource(String word) {
        this.word = word;
    }

    /** As data and answers write it. */
    public String word() {
        return word;
    }

    public static OwnerSource of(String word) {
        return find(word).orElseThrow();
    }

    public static Optional<OwnerSource> find(String word) {
        return Arrays.stream(values())
                .filter(source -> source.word.equals(word))
                .findFirst();
    }
}
