package dev.fairlead.report.trace.name;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a name means: a full one, or a short one that only one thing has. */
public final class Meaning {
    private Meaning() {}

    /**
     * The one that is meant; empty where nothing is called so. Refuses a short name of several, and lists them.
     *
     * @param found what may be meant, the one of that full name first
     */
    public static Optional<QualifiedName> of(String field, String text, List<QualifiedName> found) {
        if (found.size() > 1 && !found.getFirst().toString().equals(text)) {
            throw Refusal.invalid(
                    field,
                    "several are called `%s`: write %s"
                            .formatted(
                                    Texts.shortened(text),
                                    found.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" or "))));
        }
        return found.stream().findFirst();
    }
}
