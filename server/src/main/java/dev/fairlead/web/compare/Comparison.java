package dev.fairlead.web.compare;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is set side by side. */
enum Comparison {
    APPLICATIONS("applications", "Applications"),
    COMPONENTS("components", "Components"),
    ENVIRONMENTS("environments", "Environments"),
    WINDOWS("windows", "Two windows");

    private final String word;
    private final String title;

    Comparison(String word, String title) {
        this.word = word;
        this.title = title;
    }

    static Comparison of(@Nullable String word) {
        return word == null
                ? APPLICATIONS
                : List.of(values()).stream()
                        .filter(each -> each.word.equals(word))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalid(
                                "of", "`" + word + "` is none of applications, components, environments, windows"));
    }

    String word() {
        return word;
    }

    String title() {
        return title;
    }

    UnitKind kind() {
        return this == COMPONENTS ? UnitKind.COMPONENT : UnitKind.APPLICATION;
    }

    /** Whether several units are chosen; otherwise it is one, seen several times. */
    boolean ofUnits() {
        return this == APPLICATIONS || this == COMPONENTS;
    }
}
