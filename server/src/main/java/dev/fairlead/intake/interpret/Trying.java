package dev.fairlead.intake.interpret;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.interpret.verdict.Meaning;
import dev.fairlead.intake.interpret.verdict.Verdict;
import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.kept.ReadingStore.Claimed;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.rule.Mapped.Said;
import dev.fairlead.intake.rule.Names;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.told.Told;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a delivery without keeping anything of it. */
public final class Trying {
    private final Map<String, Source> kinds = new TreeMap<>();
    private final Meaning meaning;

    public Trying(List<Source> kinds, Meaning meaning) {
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.meaning = meaning;
    }

    /**
     * What a delivery would become.
     *
     * @param read what has all the names that it needs
     * @param rule one that would match the rest, or say more
     */
    public record Trial(
            String state,
            List<Read> read,
            List<String> reasons,
            @Nullable String rule) {
        public Trial {
            read = List.copyOf(read);
            reasons = List.copyOf(reasons);
        }
    }

    /** @param labels what rules can look at, kind among them */
    public record Read(Told told, Map<String, String> labels, Said said) {}

    public Trial of(InboxSource source, Delivery delivery) {
        var verdict = new Verdict(new Claimed(0, source.id(), null, delivery, 0));
        var items = new Translating(kinds, meaning.now()).read(verdict, source);
        var conclusion = verdict.conclusion(Set.of());
        var state = items.isEmpty() ? conclusion.state().word() : "told";
        return new Trial(
                verdict.state() == DeliveryState.UNMATCHED ? "unmatched" : state,
                items.stream()
                        .map(item -> new Read(item.told(), Names.of(item.told()), item.said()))
                        .toList(),
                conclusion.reasons(),
                conclusion.rule());
    }
}
