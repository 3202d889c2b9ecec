package dev.fairlead.recording.incident;

import dev.fairlead.catalog.NamesOfAll;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.name.NameNewsStore;
import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.incident.IncidentFact;
import dev.fairlead.incident.IncidentNames;
import dev.fairlead.incident.IncidentRow;
import dev.fairlead.incident.IncidentState;
import dev.fairlead.incident.IncidentStore;
import dev.fairlead.incident.IncidentStore.First;
import dev.fairlead.incident.Telling;
import dev.fairlead.incident.TellingStore;
import dev.fairlead.incident.TellingStore.Told;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Batch.Item;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.How;
import dev.fairlead.recording.batch.Required;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what is told of incidents, and what that says together. */
public final class IncidentWriter {
    /** How far the clock of whoever tells it may be ahead of ours. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    private final Batch<IncidentFact> batch;

    public IncidentWriter(Batch<IncidentFact> batch) {
        this.batch = batch;
    }

    public void write() {
        batch.write(fact -> organization(fact, batch.now()), (organization, items) -> {
            // told twice in one batch, the second telling answers for what it changes
            for (var round : Batch.rounds(items, item -> item.fact().key())) {
                write(organization, round);
            }
        });
    }

    /** Refuses what cannot be, whatever else is known. */
    private static String organization(IncidentFact fact, Instant now) {
        ahead("detectedAt", fact.detectedAt(), now);
        ahead("resolvedAt", fact.resolvedAt(), now);
        ahead("updatedAt", fact.updatedAt(), now);
        var resolved = fact.resolvedAt();
        if (resolved != null && resolved.isBefore(fact.detectedAt())) {
            throw Refusal.invalid(
                    "resolvedAt",
                    resolved + " is before the detection, " + fact.detectedAt() + "; check the two times");
        }
        var updated = fact.updatedAt();
        if (updated != null && updated.isBefore(fact.detectedAt())) {
            throw Refusal.invalid(
                    "updatedAt", updated + " is before the detection, " + fact.detectedAt() + "; check the two times");
        }
        var named = new LinkedHashMap<String, QualifiedName>();
        put(named, "environment", fact.environment());
        put(named, "component", fact.component());
        put(named, "application", fact.application());
        named.forEach((field, name) -> {
            if (!name.organization().equals(fact.organization())) {
                throw Refusal.invalid(
                        field, "`" + name + "` is in another organisation than `" + fact.organization() + "`");
            }
        });
        return fact.organization();
    }

    private static void ahead(String field, @Nullable Instant told, Instant now) {
        if (told != null && told.isAfter(now.plus(AHEAD))) {
            throw Refusal.invalid(
                    field, told + " has not come yet: it is " + now + " here; check the time and its zone");
        }
    }

    private static void put(Map<String, QualifiedName> named, String field, @Nullable QualifiedName name) {
        if (name != null) {
            named.put(field, name);
        }
    }

    private void write(long organization, List<Item<IncidentFact>> round) {
        var taken = withKnownDeployments(organization, round);
        if (taken.isEmpty()) {
            return;
        }
        var store = new IncidentStore(batch.handle(), organization);
        var first = new HashMap<IncidentFact.Key, First>();
        taken.forEach(item -> first.put(item.fact().key(), new First(Telling.of(item.fact()), item.actor())));
        var made = new HashSet<IncidentFact.Key>();
        var ids = store.ensure(first, batch.now(), made);
        var told = new TellingStore(batch.handle(), organization);
        told.replace(told(taken.stream().filter(item -> item.fact().correct()).toList(), ids));
        told.keep(told(taken, ids), batch.now());
        var before = store.find(ids.values());
        var tellings = told.of(ids.values());
        var names = new IncidentNames(batch.handle(), organization);
        var states = new HashMap<Long, IncidentState>();
        tellings.forEach((id, its) -> states.put(id, IncidentState.of(its)));
        names.learn(states.values());
        var changed = new ArrayList<IncidentRow>();
        for (var item : taken) {
            long id = Required.in(ids, item.fact().key());
            var known = Required.in(before, id);
            var now = names.row(id, item.fact().key(), Required.in(states, id), known.voided());
            var how = made.contains(item.fact().key()) ? How.CREATED : now.equals(known) ? How.UNCHANGED : How.UPDATED;
            if (how != How.UNCHANGED) {
                changed.add(now);
                batch.touchIncident(known);
                batch.touchIncident(now);
            }
            if (how == How.UPDATED) {
                audit(organization, item.actor(), known, now);
            }
            batch.answer(item, new Recorded.Stored(how, id, item.fact().externalId(), List.of()));
        }
        store.update(changed);
        var unknown = NamesOfAll.none();
        changed.forEach(incident -> IncidentNames.unknown(incident, unknown));
        new NameNewsStore(batch.handle(), organization).add(unknown);
    }

    private static List<Told> told(List<Item<IncidentFact>> items, Map<IncidentFact.Key, Long> ids) {
        return items.stream()
                .map(item -> new Told(Required.in(ids, item.fact().key()), Telling.of(item.fact()), item.actor()))
                .toList();
    }

    private void audit(long organization, String actor, IncidentRow before, IncidentRow after) {
        var difference = FieldDifference.of(before.state(), after.state());
        if (!difference.isEmpty()) {
            batch.audit(
                    organization,
                    new AuditStore.Entry(
                            batch.now(),
                            actor,
                            "correct",
                            "incident",
                            after.id(),
                            difference.before(),
                            difference.after()));
        }
    }

    /** A number is given out by us: one that nobody was given is a mistake. */
    private List<Item<IncidentFact>> withKnownDeployments(long organization, List<Item<IncidentFact>> round) {
        var asked = new HashSet<Long>();
        round.stream()
                .map(item -> item.fact().deployment())
                .filter(Objects::nonNull)
                .forEach(asked::add);
        Set<Long> known = asked.isEmpty()
                ? Set.of()
                : new DeploymentStore(batch.handle())
                        .environments(organization, asked)
                        .keySet();
        var taken = new ArrayList<Item<IncidentFact>>();
        for (var item : round) {
            var deployment = item.fact().deployment();
            if (deployment == null || known.contains(deployment)) {
                taken.add(item);
            } else {
                var detail = "there is no deployment " + deployment + " in `"
                        + item.fact().organization() + "`; GET /api/v1/deployments lists them";
                batch.answer(item, new Recorded.Rejected(new Refusal(Problem.INVALID, "deployment", detail)));
            }
        }
        return taken;
    }
}
