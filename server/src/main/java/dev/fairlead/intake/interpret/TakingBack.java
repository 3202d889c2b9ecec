package dev.fairlead.intake.interpret;

import dev.fairlead.intake.interpret.verdict.Item;
import dev.fairlead.intake.interpret.verdict.OwnWord;
import dev.fairlead.intake.interpret.verdict.Verdict;
import dev.fairlead.intake.interpret.verdict.VoidedStore;
import dev.fairlead.intake.interpret.verdict.VoidedStore.Standing;
import dev.fairlead.intake.kept.BecameFact;
import dev.fairlead.intake.kept.BecameFact.Kind;
import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.incident.IncidentJudgements;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Deployments and incidents that deliveries became when they were read before and are no longer read as, since a rule has changed.
 * What no other delivery became either is void, with the reason, and stands again when a delivery tells it again; what a person
 * said of it stays.
 */
final class TakingBack {
    private final long organization;
    private final Recorder recorder;
    private final IncidentJudgements judgements;
    private final Map<Long, InboxSource> sources;
    private final VoidedStore store;
    private final OwnWord word;

    TakingBack(
            Handle handle,
            long organization,
            Recorder recorder,
            IncidentJudgements judgements,
            Map<Long, InboxSource> sources) {
        this.organization = organization;
        this.recorder = recorder;
        this.judgements = judgements;
        this.sources = sources;
        this.store = new VoidedStore(handle, organization);
        this.word = new OwnWord(handle, organization);
    }

    /**
     * Takes back what is told no longer, and lets stand what is told again.
     *
     * @param before what each delivery became when it was read the last time
     * @param paired names of incidents on which the order of alerts has decided already
     */
    void run(Map<Long, List<BecameFact>> before, List<Verdict> verdicts, Set<String> paired) {
        for (var verdict : verdicts) {
            if (verdict.state() == DeliveryState.REFUSED) {
                keep(verdict, before.getOrDefault(verdict.claimed().id(), List.of()));
            }
        }
        var told = told(verdicts);
        for (var kind : List.of(Kind.DEPLOYMENT, Kind.INCIDENT)) {
            var its = told.getOrDefault(kind, Map.of());
            var lost = lost(kind, before, verdicts, paired);
            its.keySet().forEach(lost::remove);
            takeBack(kind, lost, verdicts);
            restore(kind, its);
        }
    }

    /** What cannot be read any more was understood once. */
    private static void keep(Verdict verdict, List<BecameFact> before) {
        if (!before.isEmpty()) {
            before.forEach(verdict::became);
            verdict.note("what it told when it was read before stays");
        }
    }

    /** By kind and number, a delivery that tells it. */
    private static Map<Kind, Map<Long, Verdict>> told(List<Verdict> verdicts) {
        var told = new HashMap<Kind, Map<Long, Verdict>>();
        verdicts.forEach(verdict -> verdict.facts()
                .forEach(fact ->
                        told.computeIfAbsent(fact.kind(), _ -> new TreeMap<>()).putIfAbsent(fact.id(), verdict)));
        return told;
    }

    private static Map<Long, Verdict> lost(
            Kind kind, Map<Long, List<BecameFact>> before, List<Verdict> verdicts, Set<String> paired) {
        var lost = new TreeMap<Long, Verdict>();
        for (var verdict : verdicts) {
            before.getOrDefault(verdict.claimed().id(), List.of()).stream()
                    .filter(fact -> fact.kind() == kind && !paired.contains(fact.name()))
                    .forEach(fact -> lost.put(fact.id(), verdict));
        }
        return lost;
    }

    private void takeBack(Kind kind, Map<Long, Verdict> lost, List<Verdict> verdicts) {
        var read = verdicts.stream().map(verdict -> verdict.claimed().id()).toList();
        var left = new HashSet<>(lost.keySet());
        left.removeAll(store.toldByOthers(kind, left, read));
        var byActor = new TreeMap<String, SortedMap<Long, String>>();
        standing(kind, left).forEach((id, standing) -> {
            var verdict = lost.get(id);
            if (verdict != null && !standing.voided() && standing.source().equals(actor(verdict))) {
                var why = "delivery " + verdict.claimed().id() + " was read again and tells it no longer";
                byActor.computeIfAbsent(standing.source(), _ -> new TreeMap<>())
                        .put(
                                id,
                                verdict.why().map(reason -> why + ": " + reason).orElse(why));
                verdict.note("takes back " + kind.word() + " " + id + ", which it told when it was read before");
            }
        });
        byActor.forEach((actor, reasons) -> {
            if (kind == Kind.DEPLOYMENT) {
                recorder.voidDeployments(actor, organizationName(), reasons);
            } else {
                reasons.forEach((id, reason) -> judgements.voidIncident(actor, organization, id, reason));
            }
        });
    }

    /** What is void by our own word stands again. */
    private void restore(Kind kind, Map<Long, Verdict> told) {
        var voided = standing(kind, told.keySet()).entrySet().stream()
                .filter(entry -> entry.getValue().voided())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var byActor = new TreeMap<String, SortedMap<Long, String>>();
        word.last(kind.word(), voided, OwnWord.VOIDING).forEach((id, actor) -> {
            var verdict = told.get(id);
            if (verdict != null && OwnWord.isOwn(actor)) {
                byActor.computeIfAbsent(actor(verdict), _ -> new TreeMap<>())
                        .put(id, "delivery " + verdict.claimed().id() + " tells it again");
            }
        });
        byActor.forEach((actor, reasons) -> {
            if (kind == Kind.DEPLOYMENT) {
                recorder.restoreDeployments(actor, organizationName(), reasons);
            } else {
                reasons.forEach((id, reason) -> judgements.restoreIncident(actor, organization, id, reason));
            }
        });
    }

    private Map<Long, Standing> standing(Kind kind, Collection<Long> ids) {
        return kind == Kind.DEPLOYMENT ? store.deployments(ids) : store.incidents(ids);
    }

    private String actor(Verdict verdict) {
        var source = sources.get(verdict.claimed().source());
        return source == null ? "" : Item.actor(source);
    }

    private String organizationName() {
        return sources.values().iterator().next().organizationName();
    }
}
