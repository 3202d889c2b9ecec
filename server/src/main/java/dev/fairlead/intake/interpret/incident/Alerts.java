package dev.fairlead.intake.interpret.incident;

import dev.fairlead.incident.IncidentFact;
import dev.fairlead.intake.interpret.verdict.Clean;
import dev.fairlead.intake.interpret.verdict.Item;
import dev.fairlead.intake.interpret.verdict.Meaning;
import dev.fairlead.intake.interpret.verdict.Recording;
import dev.fairlead.intake.kept.BecameFact;
import dev.fairlead.intake.kept.BecameFact.Kind;
import dev.fairlead.intake.pairing.Pairing;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.rule.Mapped;
import dev.fairlead.intake.told.Told.Alert;
import dev.fairlead.intake.told.Told.Trouble;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.incident.IncidentJudgements;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Incidents of senders that tell beginnings and ends only. All that was told of a fingerprint is paired anew whenever more of it
 * comes: the newest pairing holds, and what is no incident in it any more never was one.
 */
public final class Alerts {
    private final Handle handle;
    private final Recorder recorder;
    private final IncidentJudgements judgements;
    private final Meaning.Now meaning;

    public Alerts(Handle handle, Recorder recorder, IncidentJudgements judgements, Meaning.Now meaning) {
        this.handle = handle;
        this.recorder = recorder;
        this.judgements = judgements;
        this.meaning = meaning;
    }

    public void record(List<Item<Alert>> items) {
        var bySource = new TreeMap<Long, List<Item<Alert>>>();
        items.forEach(item -> bySource.computeIfAbsent(item.source().id(), _ -> new ArrayList<>())
                .add(item));
        bySource.values().forEach(its -> recordOfOne(its.getFirst().source(), its));
    }

    private void recordOfOne(InboxSource source, List<Item<Alert>> items) {
        var store = new AlertStore(handle, source.organization(), source.id());
        var told = items.stream().map(item -> AlertStore.clean(item.told())).toList();
        var fingerprints = told.stream().map(Alert::fingerprint).collect(Collectors.toCollection(TreeSet::new));
        var before = Pairing.of(store.list(fingerprints));
        store.keep(told);
        var all = store.list(fingerprints);
        var after = Pairing.of(all);
        var versions = versions(all);

        var mapping = meaning.mapping(source);
        var owners = owners(items);
        var incidents = new Recording<IncidentFact>(Kind.INCIDENT, recorder::incidents);
        var ids = new HashMap<String, Trouble>();
        for (var trouble : after.incidents()) {
            var item = owners.get(fingerprint(trouble));
            if (item == null || !(mapping.apply(alert(trouble)) instanceof Mapped.Found(var said))) {
                continue;
            }
            ids.put(Clean.id(trouble.externalId()), trouble);
            if (before.incidents().contains(trouble) && !isOwn(items, trouble)) {
                continue;
            }
            var detected = trouble.detectedAt();
            if (detected != null) {
                var its = new Item<>(item.verdict(), source, trouble, said);
                incidents.add(
                        its,
                        Troubles.fact(its, trouble, detected, versions.getOrDefault(fingerprint(trouble), detected)));
            }
        }
        incidents.run();
        takeBack(source, before.incidents(), ids);
        link(source, items, after);
    }

    /** Of each fingerprint one that tells of it now. */
    private static Map<String, Item<Alert>> owners(List<Item<Alert>> items) {
        var owners = new LinkedHashMap<String, Item<Alert>>();
        items.forEach(item -> owners.put(AlertStore.clean(item.told()).fingerprint(), item));
        return owners;
    }

    private static boolean isOwn(List<Item<Alert>> items, Trouble trouble) {
        return items.stream()
                .anyMatch(item -> item.verdict().claimed().attempts() > 0
                        && AlertStore.clean(item.told()).fingerprint().equals(fingerprint(trouble)));
    }

    /** As its beginning was told: rules look at alerts. */
    private static Alert alert(Trouble trouble) {
        return new Alert(
                trouble.labels(),
                fingerprint(trouble),
                true,
                trouble.updatedAt(),
                trouble.title(),
                trouble.severity(),
                trouble.url());
    }

    private static String fingerprint(Trouble trouble) {
        return trouble.externalId().substring(0, trouble.externalId().lastIndexOf('@'));
    }

    /** The moment that a pairing speaks of: later with everything that was told, so that the newest pairing knows best. */
    private static Map<String, Instant> versions(List<Alert> all) {
        var versions = new HashMap<String, Instant>();
        var byFingerprint = all.stream().collect(Collectors.groupingBy(Alert::fingerprint));
        byFingerprint.forEach((fingerprint, its) -> {
            var last = its.stream().map(Alert::at).max(Instant::compareTo).orElse(Instant.EPOCH);
            versions.put(fingerprint, last.truncatedTo(ChronoUnit.MICROS).plus(its.size(), ChronoUnit.MICROS));
        });
        return versions;
    }

    private void takeBack(InboxSource source, Collection<Trouble> before, Map<String, Trouble> now) {
        var asked = before.stream()
                .map(trouble -> Clean.id(trouble.externalId()))
                .collect(Collectors.toCollection(TreeSet::new));
        asked.addAll(now.keySet());
        var actor = Item.actor(source);
        new IncidentKeyStore(handle, source.organization()).find(actor, asked).forEach((id, known) -> {
            if (now.containsKey(id) && known.voided()) {
                judgements.restoreIncident(
                        actor, source.organization(), known.id(), "by all that is known now, it began at this moment");
            } else if (!now.containsKey(id) && !known.voided()) {
                judgements.voidIncident(
                        actor,
                        source.organization(),
                        known.id(),
                        "it began earlier, by what was told later, and is another incident therefore");
            }
        });
    }

    /** Each delivery is linked with the incidents that its own moments are part of. */
    private void link(InboxSource source, List<Item<Alert>> items, Pairing after) {
        Set<String> ids = after.incidents().stream()
                .map(trouble -> Clean.id(trouble.externalId()))
                .collect(Collectors.toCollection(TreeSet::new));
        var known = new IncidentKeyStore(handle, source.organization()).find(Item.actor(source), ids);
        for (var item : items) {
            var told = AlertStore.clean(item.told());
            boolean any = false;
            for (var trouble : after.incidents()) {
                var incident = known.get(Clean.id(trouble.externalId()));
                if (incident != null && isPart(told, trouble)) {
                    item.verdict().became(new BecameFact(Kind.INCIDENT, incident.id(), Clean.id(trouble.externalId())));
                    any = true;
                }
            }
            if (!any) {
                item.verdict()
                        .note(
                                told.firing()
                                        ? "the alert began at " + told.at() + " and lasted no time"
                                        : "the alert ended at " + told.at() + "; that it began was not told yet");
            }
        }
    }

    private static boolean isPart(Alert alert, Trouble trouble) {
        var from = trouble.detectedAt();
        var to = trouble.resolvedAt();
        return fingerprint(trouble).equals(alert.fingerprint())
                && from != null
                && !alert.at().isBefore(from)
                && (to == null || !alert.at().isAfter(to));
    }
}
