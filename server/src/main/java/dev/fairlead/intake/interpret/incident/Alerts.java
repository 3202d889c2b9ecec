package dev.fairlead.intake.interpret.incident;

import dev.fairlead.incident.IncidentFact;
import dev.fairlead.intake.interpret.incident.IncidentKeyStore.Known;
import dev.fairlead.intake.interpret.verdict.Clean;
import dev.fairlead.intake.interpret.verdict.Item;
import dev.fairlead.intake.interpret.verdict.Meaning;
import dev.fairlead.intake.interpret.verdict.OwnWord;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
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
    private final Set<String> decided = new TreeSet<>();

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

    /** Names of incidents that are or were in the order of what was told. */
    public Set<String> decided() {
        return decided;
    }

    /** An alert as it is stored, and what told it. */
    private record Clear(Item<Alert> item, Alert alert) {}

    private void recordOfOne(InboxSource source, List<Item<Alert>> items) {
        var store = new AlertStore(handle, source.organization(), source.id());
        var told = new TreeMap<String, List<Clear>>();
        items.forEach(item -> {
            var alert = AlertStore.clean(item.told());
            told.computeIfAbsent(alert.fingerprint(), _ -> new ArrayList<>()).add(new Clear(item, alert));
        });
        var before = Pairing.of(store.list(told.keySet()));
        store.keep(told.values().stream()
                .flatMap(its -> its.stream().map(Clear::alert))
                .toList());
        var all = store.list(told.keySet());
        var after = Pairing.of(all);
        var versions = versions(all);

        var mapping = meaning.mapping(source);
        var known = new HashSet<>(before.incidents());
        var incidents = new Recording<IncidentFact>(Kind.INCIDENT, recorder::incidents);
        var now = new TreeMap<String, Trouble>();
        for (var trouble : after.incidents()) {
            var its = told.get(fingerprint(trouble));
            var detected = trouble.detectedAt();
            if (its == null || detected == null || !(mapping.apply(alert(trouble)) instanceof Mapped.Found(var said))) {
                continue;
            }
            now.put(Clean.id(trouble.externalId()), trouble);
            // an incident that is as it was need not be told again, but where a delivery is read again rules may have
            // changed
            if (!known.contains(trouble) || its.stream().anyMatch(Alerts::isAgain)) {
                var item = new Item<>(its.getLast().item().verdict(), source, trouble, said);
                incidents.add(
                        item,
                        Troubles.fact(item, trouble, detected, versions.getOrDefault(fingerprint(trouble), detected)));
            }
        }
        incidents.run();
        takeBack(source, names(before.incidents()), names(after.incidents()), now.keySet());
        link(source, told, now);
    }

    private static boolean isAgain(Clear clear) {
        return clear.item().verdict().claimed().attempts() > 0;
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

    private static SortedSet<String> names(Collection<Trouble> troubles) {
        return troubles.stream()
                .map(trouble -> Clean.id(trouble.externalId()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param now those of the order that no rule passes over */
    private void takeBack(InboxSource source, Set<String> before, Set<String> ordered, Set<String> now) {
        var asked = new TreeSet<>(before);
        asked.addAll(ordered);
        decided.addAll(asked);
        var actor = Item.actor(source);
        var all = new IncidentKeyStore(handle, source.organization()).find(actor, asked);
        var voided = all.values().stream().filter(Known::voided).map(Known::id).toList();
        var word = new OwnWord(handle, source.organization()).last("incident", voided, OwnWord.VOIDING);
        all.forEach((id, known) -> {
            if (now.contains(id) && known.voided() && OwnWord.isOwn(word.getOrDefault(known.id(), ""))) {
                judgements.restoreIncident(
                        actor, source.organization(), known.id(), "by all that is known now, it began at this moment");
            } else if (!now.contains(id) && !known.voided()) {
                judgements.voidIncident(
                        actor,
                        source.organization(),
                        known.id(),
                        ordered.contains(id)
                                ? "the rules that hold now pass it over"
                                : "it began earlier, by what was told later, and is another incident therefore");
            }
        });
    }

    /** Each delivery is linked with the incidents that its own moments are part of. */
    private void link(InboxSource source, Map<String, List<Clear>> told, SortedMap<String, Trouble> now) {
        var known = new IncidentKeyStore(handle, source.organization()).find(Item.actor(source), now.keySet());
        var byFingerprint = new HashMap<String, List<Linked>>();
        now.forEach((id, trouble) -> {
            var incident = known.get(id);
            if (incident != null) {
                byFingerprint
                        .computeIfAbsent(fingerprint(trouble), _ -> new ArrayList<>())
                        .add(new Linked(trouble, new BecameFact(Kind.INCIDENT, incident.id(), id)));
            }
        });
        told.forEach((fingerprint, its) -> {
            var incidents = byFingerprint.getOrDefault(fingerprint, List.of());
            its.forEach(clear -> link(clear, incidents));
        });
    }

    private record Linked(Trouble trouble, BecameFact fact) {}

    private static void link(Clear clear, List<Linked> incidents) {
        var verdict = clear.item().verdict();
        var alert = clear.alert();
        boolean any = false;
        for (var incident : incidents) {
            if (isPart(alert, incident.trouble())) {
                verdict.became(incident.fact());
                any = true;
            }
        }
        if (!any) {
            verdict.note(
                    alert.firing()
                            ? "the alert began at " + alert.at() + " and lasted no time"
                            : "the alert ended at " + alert.at() + "; that it began was not told yet");
        }
    }

    private static boolean isPart(Alert alert, Trouble trouble) {
        var from = trouble.detectedAt();
        var to = trouble.resolvedAt();
        return from != null
                && !alert.at().isBefore(from)
                && (to == null || !alert.at().isAfter(to));
    }
}
