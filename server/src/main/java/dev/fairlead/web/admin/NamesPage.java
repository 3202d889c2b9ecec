package dev.fairlead.web.admin;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.store.name.FormerNameStore.Former;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.naming.NameChange;
import dev.fairlead.recording.naming.NameChange.Way;
import dev.fairlead.web.page.AdminSection;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of domains, components, applications and environments, to be changed.
 *
 * @param form what was typed
 * @param preview what would change by it; null where nothing was asked yet
 * @param done what was changed just now; empty otherwise
 */
record NamesPage(Frame frame, Form form, @Nullable NameChange preview, String done, List<Former> former, ZoneId zone) {
    static final String PATH = AdminSection.NAMES.address();
    static final String FORM = "names";

    List<Way> ways() {
        return List.of(Way.values());
    }

    List<NameKind> kinds() {
        return List.of(NameKind.values());
    }

    static String words(Way way) {
        return switch (way) {
            case RENAME -> "gets another name, or moves to another domain";
            case MERGE -> "becomes one with another";
            case DELETE -> "is deleted, where nothing was recorded of it";
        };
    }

    /** What a change does, or would do. */
    static String sentence(NameChange change) {
        var name = change.kind().word() + " " + change.name();
        return switch (change.way()) {
            case RENAME -> name + " is called " + change.to();
            case MERGE -> name + " is one with " + change.to();
            case DELETE -> name + " is deleted";
        };
    }

    /** How much comes along, where anything does. */
    static List<String> along(NameChange change) {
        return change.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> Texts.counted(count.getValue(), singular(count.getKey())))
                .toList();
    }

    private static String singular(String word) {
        return word.equals("sameVersions") ? "common version" : word.replaceFirst("s$", "");
    }
}
