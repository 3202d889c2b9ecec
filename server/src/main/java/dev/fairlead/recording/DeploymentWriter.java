package dev.fairlead.recording;

import dev.fairlead.catalog.ApplicationStore;
import dev.fairlead.catalog.ApplicationStore.Membership;
import dev.fairlead.catalog.CatalogStore;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.DeploymentLogStore;
import dev.fairlead.deployment.DeploymentRow;
import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.http.Problem;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.recording.Batch.Item;
import dev.fairlead.recording.Recorded.How;
import dev.fairlead.recording.Recorded.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes deployments: once each, with their snapshots, and marks the series they touch. */
final class DeploymentWriter {
    private final Batch<DeploymentFact> batch;
    private final CatalogStore catalog;
    private final ApplicationStore applicationStore;
    private final DeploymentStore store;

    DeploymentWriter(Batch<DeploymentFact> batch) {
        this.batch = batch;
        this.catalog = new CatalogStore(batch.handle());
        this.applicationStore = new ApplicationStore(batch.handle());
        this.store = new DeploymentStore(batch.handle());
    }

    void write() {
        var groups = batch.byOrganization(DeploymentWriter::organization);
        var organizations = catalog.ensureOrganizations(groups.keySet());
        groups.forEach((name, items) -> {
            long organization = Known.in(organizations, name);
            var names = new DeploymentNames(catalog, organization, items);
            var keyed = items.stream()
                    .map(item -> new Item<>(item.position(), item.actor(), new Keyed(key(item.fact()), item.fact())))
                    .toList();
            for (var round : Batch.rounds(keyed, item -> item.fact().key())) {
                write(organization, names, round);
            }
            batch.flushTouched(organization);
        });
    }

    private record Keyed(DeploymentStore.Key key, DeploymentFact fact) {}

    private static DeploymentStore.Key key(DeploymentFact fact) {
        var external = fact.externalId();
        return new DeploymentStore.Key(fact.source(), external == null ? ContentKey.of(fact) : external);
    }

    private static String organization(DeploymentFact fact) {
        var organization = EnvironmentWriter.organization("environment", fact.environment());
        if (fact.outcome() == Outcome.RUNNING && fact.finishedAt() != null) {
            throw Refusal.invalid("finishedAt", "a running deployment has no finish; leave it out or tell its outcome");
        }
        var started = fact.startedAt();
        var finished = fact.finishedAt();
        if (started != null && finished != null && finished.isBefore(started)) {
            throw Refusal.invalid("finishedAt", "the deployment would finish before it starts");
        }
        var unit = fact.unit();
        var name = switch (unit) {
            case DeploymentFact.Component(var version) -> version.base();
            case DeploymentFact.Undeployed(var component) -> component;
            case DeploymentFact.Application(var version, var components) -> {
                if (components != null) {
                    ApplicationVersionWriter.checkComponents(
                            version.base().organization(),
                            components.stream().map(VersionName::base).toList());
                }
                yield version.base();
            }
        };
        if (!name.organization().equals(organization)) {
            var field = unit instanceof DeploymentFact.Application
                    ? "application"
                    : unit instanceof DeploymentFact.Undeployed ? "undeploy" : "component";
            throw Refusal.invalid(field, "`" + name + "` is in another organisation than the environment");
        }
        return organization;
    }

    private void write(long organization, DeploymentNames names, List<Item<Keyed>> round) {
        var sets = sets(organization, names, round);
        var known = store.find(
                organization, round.stream().map(item -> item.fact().key()).toList());
        var fresh = round.stream()
                .filter(item -> !known.containsKey(item.fact().key()))
                .toList();
        var rows = new HashMap<DeploymentStore.Key, DeploymentRow>();
        round.forEach(item -> rows.put(item.fact().key(), row(names, item.fact(), sets.get(item.position()))));
        var inserted = insert(organization, fresh, rows);
        var raced = fresh.stream()
                .map(item -> item.fact().key())
                .filter(key -> !inserted.containsKey(key))
                .toList();
        if (!raced.isEmpty()) {
            known.putAll(store.find(organization, raced));
        }
        var series = series(organization, round, names, sets);
        var snapshots = new ArrayList<DeploymentStore.SnapshotEntry>();
        var logs = new HashMap<Long, String>();
        var members = new ArrayList<Membership>();
        for (var item : round) {
            var key = item.fact().key();
            var row = Known.in(rows, key);
            var set = sets.get(item.position());
            if (row.application() != null && set != null) {
                set.keySet().forEach(component -> members.add(new Membership(row.application(), component)));
            }
            var id = inserted.get(key);
            if (id != null) {
                if (set != null) {
                    set.forEach((component, version) ->
                            snapshots.add(new DeploymentStore.SnapshotEntry(id, component, version)));
                }
                touch(organization, row, set);
                keepLog(logs, id, item);
                answer(item, How.CREATED, id, series.get(item.position()));
            } else {
                var how = correct(organization, item, Known.in(known, key), row, set);
                if (how != null) {
                    keepLog(logs, Known.in(known, key).id(), item);
                    answer(item, how, Known.in(known, key).id(), series.get(item.position()));
                }
            }
        }
        store.addSnapshots(organization, snapshots);
        new DeploymentLogStore(batch.handle()).put(organization, logs);
        Members.add(batch, organization, members, false);
    }

    private static void keepLog(Map<Long, String> logs, long deployment, Item<Keyed> item) {
        var log = item.fact().fact().log();
        if (log != null) {
            logs.put(deployment, log);
        }
    }

    private void answer(Item<Keyed> item, How how, long id, @Nullable List<Series> series) {
        answer(item, new Recorded.Stored(how, id, item.fact().key().externalId(), series == null ? List.of() : series));
    }

    private void answer(Item<Keyed> item, Recorded answer) {
        batch.answer(new Item<>(item.position(), item.actor(), item.fact().fact()), answer);
    }

    /** The set that each deployment of an application brought, by position: as told, else as the version is known. */
    private Map<Integer, Map<Long, Long>> sets(long organization, DeploymentNames names, List<Item<Keyed>> round) {
        var versions = new HashMap<Integer, Long>();
        var sets = new HashMap<Integer, Map<Long, Long>>();
        for (var item : round) {
            if (item.fact().fact().unit() instanceof DeploymentFact.Application(var version, var components)) {
                if (components == null) {
                    versions.put(item.position(), names.applicationVersion(version));
                } else {
                    sets.put(item.position(), names.set(components));
                }
            }
        }
        if (!versions.isEmpty()) {
            var known = applicationStore.sets(organization, new HashSet<>(versions.values()));
            versions.forEach((position, version) -> {
                var set = known.get(version);
                if (set != null) {
                    sets.put(position, set);
                }
            });
        }
        return sets;
    }

    private DeploymentRow row(DeploymentNames names, Keyed keyed, @Nullable Map<Long, Long> set) {
        var fact = keyed.fact();
        var finished = fact.finishedAt();
        if (finished == null && fact.outcome() != Outcome.RUNNING) {
            finished = later(batch.now(), fact.startedAt());
        }
        Long component = null;
        Long componentVersion = null;
        Long application = null;
        Long applicationVersion = null;
        switch (fact.unit()) {
            case DeploymentFact.Component(var version) -> {
                component = names.component(version.base());
                componentVersion = names.componentVersion(version);
            }
            case DeploymentFact.Undeployed(var name) -> component = names.component(name);
            case DeploymentFact.Application(var version, var _) -> {
                application = names.application(version.base());
                applicationVersion = names.applicationVersion(version);
            }
        }
        return new DeploymentRow(
                keyed.key().source(),
                keyed.key().externalId(),
                fact.unit() instanceof DeploymentFact.Undeployed,
                names.environment(fact.environment()),
                component,
                componentVersion,
                application,
                applicationVersion,
                fact.outcome(),
                fact.startedAt(),
                finished,
                fact.rollout(),
                fact.url(),
                fact.note(),
                application == null || set != null);
    }

    /** The caller's clock may be ahead of ours; a deployment never finishes before it starts. */
    private static Instant later(Instant now, @Nullable Instant started) {
        return started != null && started.isAfter(now) ? started : now;
    }

    private Map<DeploymentStore.Key, Long> insert(
            long organization, List<Item<Keyed>> fresh, Map<DeploymentStore.Key, DeploymentRow> rows) {
        if (fresh.isEmpty()) {
            return Map.of();
        }
        return store.insert(
                organization,
                fresh.stream().map(item -> Known.in(rows, item.fact().key())).toList(),
                fresh.stream().map(Item::actor).toList(),
                batch.now());
    }

    /** What is told again may add to what is known, or correct it; null when it was refused. */
    private @Nullable How correct(
            long organization,
            Item<Keyed> item,
            DeploymentStore.Stored known,
            DeploymentRow told,
            @Nullable Map<Long, Long> set) {
        var before = known.row();
        var after = told.over(before);
        boolean finishToldNow = item.fact().fact().finishedAt() == null;
        if (finishToldNow && before.finishedAt() != null && before.outcome() == after.outcome()) {
            after = after.finishedAt(before.finishedAt());
        }
        boolean sameVersion = Objects.equals(before.applicationVersion(), after.applicationVersion());
        boolean setTold = item.fact().fact().unit() instanceof DeploymentFact.Application(var _, var components)
                && components != null;
        boolean keepsSnapshot = before.snapshotKnown() && sameVersion && !setTold;
        if (keepsSnapshot) {
            after = after.snapshotKnown(true);
        }
        if (after.startedAt() != null
                && after.finishedAt() != null
                && after.finishedAt().isBefore(after.startedAt())) {
            answer(
                    item,
                    new Recorded.Rejected(new Refusal(
                            Problem.CONFLICT,
                            "finishedAt",
                            "the deployment was told to start at " + after.startedAt() + ", after this finish")));
            return null;
        }
        var oldSet = before.application() == null ? null : store.snapshot(organization, known.id());
        var newSet = keepsSnapshot || set == null || set.equals(oldSet) ? null : set;
        if (after.equals(before) && newSet == null) {
            return How.UNCHANGED;
        }
        store.update(organization, known.id(), after);
        if (newSet != null) {
            store.removeSnapshot(organization, known.id());
            var entries = new ArrayList<DeploymentStore.SnapshotEntry>();
            newSet.forEach((component, version) ->
                    entries.add(new DeploymentStore.SnapshotEntry(known.id(), component, version)));
            store.addSnapshots(organization, entries);
        }
        if (before.concluded()) {
            var difference = Difference.of(before, after);
            batch.audit(
                    organization,
                    new AuditStore.Entry(
                            batch.now(),
                            item.actor(),
                            "correct",
                            "deployment",
                            known.id(),
                            difference.before(),
                            difference.after()));
        }
        if (!known.voided()) {
            touch(organization, before, oldSet);
            touch(organization, after, newSet == null ? oldSet : newSet);
        }
        return How.UPDATED;
    }

    private void touch(long organization, DeploymentRow row, @Nullable Map<Long, Long> set) {
        Touched.by(batch, store, organization, row, set);
    }

    private Map<Integer, List<Series>> series(
            long organization, List<Item<Keyed>> round, DeploymentNames names, Map<Integer, Map<Long, Long>> sets) {
        var components = new HashSet<Long>();
        for (var item : round) {
            switch (item.fact().fact().unit()) {
                case DeploymentFact.Component(var version) -> components.add(names.component(version.base()));
                case DeploymentFact.Undeployed(var name) -> components.add(names.component(name));
                case DeploymentFact.Application _ -> {}
            }
        }
        var inSets =
                sets.values().stream().flatMap(set -> set.keySet().stream()).collect(Collectors.toSet());
        var componentNames = inSets.isEmpty() ? Map.<Long, String>of() : catalog.componentNames(organization, inSets);
        var containing = components.isEmpty()
                ? Map.<Long, List<String>>of()
                : applicationStore.applicationsOf(organization, components);
        var series = new HashMap<Integer, List<Series>>();
        for (var item : round) {
            var environment = item.fact().fact().environment().toString();
            var its = new ArrayList<Series>();
            switch (item.fact().fact().unit()) {
                case DeploymentFact.Component(var version) ->
                    addComponent(its, version.base(), environment, containing.get(names.component(version.base())));
                case DeploymentFact.Undeployed(var name) ->
                    addComponent(its, name, environment, containing.get(names.component(name)));
                case DeploymentFact.Application(var version, var _) -> {
                    its.add(new Series(Recorded.Kind.APPLICATION, version.base().toString(), environment));
                    var set = sets.getOrDefault(item.position(), Map.of());
                    set.keySet().stream()
                            .map(componentNames::get)
                            .sorted()
                            .forEach(name -> its.add(new Series(Recorded.Kind.COMPONENT, name, environment)));
                }
            }
            series.put(item.position(), its);
        }
        return series;
    }

    private static void addComponent(
            List<Series> its, QualifiedName name, String environment, @Nullable List<String> applications) {
        its.add(new Series(Recorded.Kind.COMPONENT, name.toString(), environment));
        if (applications != null) {
            applications.forEach(
                    application -> its.add(new Series(Recorded.Kind.APPLICATION, application, environment)));
        }
    }
}
