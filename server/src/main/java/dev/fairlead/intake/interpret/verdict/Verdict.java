package dev.fairlead.intake.interpret.verdict;

import dev.fairlead.intake.kept.BecameFact;
import dev.fairlead.intake.kept.Conclusion;
import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.kept.ReadingStore.Claimed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of one delivery, as it becomes known. */
public final class Verdict {
    private static final int MOST_REASONS = 50;

    private final Claimed claimed;
    private final Set<String> reasons = new LinkedHashSet<>();
    private final Map<Identity, BecameFact> facts = new LinkedHashMap<>();
    private final Set<String> dependencies = new LinkedHashSet<>();
    private boolean refused;
    private boolean unmatched;
    private @Nullable String rule;

    public Verdict(Claimed claimed) {
        this.claimed = claimed;
    }

    public Claimed claimed() {
        return claimed;
    }

    /** Whichever way a delivery came to a fact, it is named once; that it made it is never forgotten. */
    public void became(BecameFact fact) {
        facts.merge(
                new Identity(fact.kind(), fact.id(), fact.id() == 0 ? fact.name() : ""),
                fact,
                (known, again) -> known.created() ? known : again);
    }

    /** @param name of what has no number */
    private record Identity(BecameFact.Kind kind, long id, String name) {}

    public void note(String reason) {
        reasons.add(reason);
    }

    public void refuse(String reason) {
        refused = true;
        reasons.add(reason);
    }

    /** @param suggested a rule that would match; null where no rule is missing */
    public void unmatched(String reason, @Nullable String suggested) {
        if (!unmatched) {
            // what is only better with a rule steps back behind what is nothing without one
            rule = null;
        }
        unmatched = true;
        reasons.add(reason);
        if (suggested != null) {
            suggest(suggested);
        }
    }

    /** A rule that would say more of it. */
    public void suggest(String suggested) {
        if (rule == null) {
            rule = suggested;
        }
    }

    public void dependsOn(String key) {
        dependencies.add(key);
    }

    /** What was said of it first. */
    public Optional<String> why() {
        return reasons.stream().findFirst();
    }

    public List<BecameFact> facts() {
        return List.copyOf(facts.values());
    }

    public DeliveryState state() {
        if (unmatched) {
            return DeliveryState.UNMATCHED;
        }
        if (refused) {
            return DeliveryState.REFUSED;
        }
        return facts.isEmpty() ? DeliveryState.PASSED : DeliveryState.TOLD;
    }

    /** @param created numbers of versions that its deliveries made before: they still did, although they are known now */
    public Conclusion conclusion(Set<Long> created) {
        var told = new ArrayList<>(reasons);
        if (told.size() > MOST_REASONS) {
            int more = told.size() - MOST_REASONS;
            told.subList(MOST_REASONS, told.size()).clear();
            told.add("and " + more + " more");
        }
        return new Conclusion(
                claimed.id(),
                state(),
                told,
                rule,
                facts().stream()
                        .map(fact -> fact.kind() == BecameFact.Kind.COMPONENT_VERSION && created.contains(fact.id())
                                ? new BecameFact(fact.kind(), fact.id(), fact.name(), true)
                                : fact)
                        .toList(),
                dependencies.stream().sorted().toList());
    }
}
