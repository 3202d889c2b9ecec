package dev.fairlead.intake.rule;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names of something that was told mean here. */
public sealed interface Mapped {

    /** Everything that it needs has a name. */
    record Found(Said said) implements Mapped {}

    /**
     * Passed over on purpose.
     *
     * @param by which rule says so, as in {@link Said#by}
     */
    record Ignored(String reason, String by) implements Mapped {}

    /**
     * Something that it needs has no name.
     *
     * @param said what has one
     * @param open what has none
     * @param suggested a rule that fits it and names all that is open
     */
    record Open(Said said, List<Part> open, Rule suggested) implements Mapped {
        public Open {
            open = List.copyOf(open);
        }
    }

    /**
     * Names, of what has one.
     *
     * @param tier of the environment, where the sender says so
     * @param by who gave each: {@code rule 3}, from 1, or {@code usual}
     * @param notes what people should know about how they came
     */
    record Said(
            @Nullable QualifiedName component,
            @Nullable QualifiedName application,
            @Nullable QualifiedName environment,
            @Nullable String version,
            @Nullable Tier tier,
            Map<Part, String> by,
            List<String> notes) {
        public Said {
            var ordered = new EnumMap<Part, String>(Part.class);
            ordered.putAll(by);
            by = Collections.unmodifiableMap(ordered);
            notes = List.copyOf(notes);
        }

        /** The name of a part as text. */
        public Optional<String> find(Part part) {
            return Optional.ofNullable(
                    switch (part) {
                        case COMPONENT -> text(component);
                        case APPLICATION -> text(application);
                        case ENVIRONMENT -> text(environment);
                        case VERSION -> version;
                    });
        }

        private static @Nullable String text(@Nullable QualifiedName name) {
            return name == null ? null : name.toString();
        }
    }
}
