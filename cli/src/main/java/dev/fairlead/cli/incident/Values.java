package dev.fairlead.cli.incident;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What words of an export mean here: {@code environment:prod} is {@code production}. */
public final class Values {
    private static final Set<Field> TRANSLATED =
            Set.of(Field.ENVIRONMENT, Field.COMPONENT, Field.APPLICATION, Field.SEVERITY, Field.VERSION);

    private final Map<Field, Map<String, String>> meanings = new EnumMap<>(Field.class);
    private final Set<String> unused = new TreeSet<>();

    /** @param told field, colon and word to what it means; an empty meaning is none */
    public Values(Map<String, String> told) {
        told.forEach((key, meaning) -> {
            var parts = key.split(":", 2);
            var field = Field.find(parts[0])
                    .filter(its -> parts.length == 2 && TRANSLATED.contains(its))
                    .orElseThrow(() -> new Stop(
                            Exit.WRONG_USAGE,
                            "--value `" + key + "=" + meaning
                                    + "` is not understood; write FIELD:TEXT=NAME, such as environment:prod=production, with"
                                    + " environment, component, application, severity or version"));
            meanings.computeIfAbsent(field, its -> new HashMap<>()).put(parts[1].strip(), meaning.strip());
            unused.add(key);
        });
    }

    Optional<String> of(Field field, Optional<String> text) {
        var its = meanings.getOrDefault(field, Map.of());
        var meaning = text.map(its::get);
        if (meaning.isEmpty()) {
            return text;
        }
        unused.remove(field.word() + ":" + text.orElse(""));
        return meaning.filter(name -> !name.isEmpty());
    }

    /** Those that no row had. */
    public List<String> unused() {
        return List.copyOf(unused);
    }
}
