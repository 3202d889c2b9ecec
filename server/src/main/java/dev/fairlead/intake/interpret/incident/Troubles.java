package dev.fairlead.intake.interpret.incident;

import dev.fairlead.incident.IncidentFact;
import dev.fairlead.intake.interpret.verdict.Clean;
import dev.fairlead.intake.interpret.verdict.Item;
import dev.fairlead.intake.interpret.verdict.Recording;
import dev.fairlead.intake.kept.BecameFact.Kind;
import dev.fairlead.intake.rule.Mapped.Said;
import dev.fairlead.intake.told.Told.Trouble;
import dev.fairlead.recording.Recorder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Incidents of senders that give each one a name. */
public final class Troubles {
    private final List<Item<Trouble>> items;
    private final Recording<IncidentFact> incidents;
    private final Set<String> begun = new TreeSet<>();

    public Troubles(Recorder recorder, List<Item<Trouble>> items) {
        this.items = List.copyOf(items);
        this.incidents = new Recording<>(Kind.INCIDENT, recorder::incidents);
    }

    /** Plans what is recorded; what does not say when it was detected needs something that did. */
    public void plan(IncidentKeyStore store) {
        var bySource = new TreeMap<String, List<Item<Trouble>>>();
        items.forEach(item ->
                bySource.computeIfAbsent(item.actor(), _ -> new ArrayList<>()).add(item));
        bySource.forEach((source, its) -> {
            var detected = detected(store, source, its);
            its.forEach(item -> plan(item, detected));
        });
    }

    private static Map<String, Instant> detected(IncidentKeyStore store, String source, List<Item<Trouble>> its) {
        var detected = new HashMap<String, Instant>();
        var open = new TreeSet<String>();
        for (var item : its) {
            var at = item.told().detectedAt();
            if (at == null) {
                open.add(id(item));
            } else {
                detected.merge(id(item), at, (one, other) -> one.isAfter(other) ? other : one);
            }
        }
        open.removeAll(detected.keySet());
        store.find(source, open).forEach((id, known) -> detected.put(id, known.detectedAt()));
        return detected;
    }

    private static String id(Item<Trouble> item) {
        return Clean.id(item.told().externalId());
    }

    private static String dependency(Item<Trouble> item) {
        return "incident " + item.actor() + " " + id(item);
    }

    private void plan(Item<Trouble> item, Map<String, Instant> detected) {
        var told = item.told();
        var at = told.detectedAt() == null ? detected.get(id(item)) : told.detectedAt();
        if (at == null) {
            item.verdict()
                    .unmatched("it does not say when the incident began, and nothing that did has come yet", null);
            item.verdict().dependsOn(dependency(item));
            return;
        }
        if (told.detectedAt() != null) {
            begun.add(dependency(item));
        }
        incidents.add(item, fact(item, told, at, told.updatedAt()));
    }

    /** @param updated a moment before the detection comes from a clock that is behind */
    static IncidentFact fact(Item<?> item, Trouble told, Instant detected, Instant updated) {
        Said said = item.said();
        @Nullable Instant resolved = told.resolvedAt();
        return new IncidentFact(
                item.actor(),
                Clean.id(told.externalId()),
                item.source().organizationName(),
                detected,
                resolved,
                updated.isBefore(detected) ? detected : updated,
                Clean.text(told.title()),
                Clean.word(told.severity()),
                Clean.link(told.url()),
                said.environment(),
                said.component(),
                said.application(),
                said.component() == null && said.application() == null ? null : said.version(),
                null,
                null,
                item.verdict().claimed().attempts() > 0);
    }

    /** Answers what others depend on of which more is known now. */
    public Set<String> record() {
        incidents.run();
        return begun;
    }
}
