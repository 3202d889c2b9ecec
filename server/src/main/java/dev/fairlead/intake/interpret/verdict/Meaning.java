package dev.fairlead.intake.interpret.verdict;

import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.rule.Mapping;
import dev.fairlead.intake.source.Translator;
import dev.fairlead.intake.told.Told;
import java.util.List;
import java.util.Optional;

/** What names of senders mean, source by source. */
@FunctionalInterface
public interface Meaning {

    /** As it is now; asked once for each batch. */
    Now now();

    /** What holds at one time. */
    @FunctionalInterface
    interface Now {
        Mapping mapping(InboxSource source);

        /** Many things of the source are to be mapped: what is to be looked up for them is looked up at once. */
        default void prepare(InboxSource source, List<Told> told) {}

        /** How the source's deliveries are read, where it says so; otherwise its kind knows. */
        default Optional<Translator> translator(InboxSource source) {
            return Optional.empty();
        }
    }
}
