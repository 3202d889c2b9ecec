package dev.fairlead.recording.deployment;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.store.ApplicationStore;
import dev.fairlead.catalog.store.ApplicationStore.Membership;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.DeploymentKeyStore;
import dev.fairlead.deployment.DeploymentListStore;
import dev.fairlead.deployment.DeploymentLogStore;
import dev.fairlead.deployment.DeploymentRow;
import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.deployment.DeploymentStore.Fresh;
import dev.fairlead.deployment.DeploymentStore.SnapshotEntry;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.PlannerStatistics;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Batch.Item;
import dev.fairlead.recording.batch.Members;
import dev.fairlead.recording.batch.NearNames;
import dev.fairlead.recording.batch.NearNames.Mentioned;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.How;
import dev.fairlead.recording.batch.Recorded.Series;
import dev.fairlead.recording.batch.Required;
import dev.fairlead.recording.batch.TouchedSeries;
import dev.fairlead.recording.deployment.Identities.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes deployments: once each, with their snapshots, and marks the series they touch. */
public final class DeploymentWriter {
    /** Another server may tell the same at the same time, and then once more. */
    private static final int TRIES = 5;

    /** So many at once may be the first of an organisation that PostgreSQL's statistics do not know. */
    private static final int MANY = 500;

    private final Batch<DeploymentFact> batch;
    private final ApplicationStore applicationStore;
    private final DeploymentStore store;
    private final Identities identities;
    private final DeploymentCorrection correction;

    public DeploymentWriter(Batch<DeploymentFact> batch) {
        this.batch = batch;
        this.applicationStore = new ApplicationStore(batch.handle());
        this.store = new DeploymentStore(batch.handle());
        this.identities =
                new Identities(new DeploymentKeyStore(batch.handle()), new AuditStore(batch.handle()), batch.now());
        this.correction = new DeploymentCorrection(batch, store);
    }

    public void write() {
        batch.write(fact -> DeploymentCheck.organization(fact, batch.now()), (organization, items) -> {
            var names = new DeploymentNames(batch.handle(), organization, items, batch.now());
            var keyed = items.stream()
                    .map(item -> new Item<>(item.position(), item.actor(), new Keyed(key(item.fact()), item.fact())))
                    .toList();
            for (var round : Batch.rounds(keyed, item -> item.fact().key())) {
                write(organization, names, round);
            }
            NearNames.warn(batch, organization, items, DeploymentWriter::mentioned);
        });
    }

    private static Stream<Mentioned> mentioned(DeploymentFact fact) {
        var what = switch (fact.unit()) {
            case DeploymentFact.Component(var version) -> new Mentioned(NameKind.COMPONENT, version.base());
            case DeploymentFact.Undeployed(var component) -> new Mentioned(NameKind.COMPONENT, component);
            case DeploymentFact.Application(var version, var _) -> new Mentioned(NameKind.APPLICATION, version.base());
        };
        return Stream.of(what, new Mentioned(NameKind.ENVIRONMENT, fact.environment()));
    }

    private record Keyed(DeploymentFact.Key key, DeploymentFact fact) {}

    private static DeploymentFact.Key key(DeploymentFact fact) {
        var external = fact.externalId();
        return new DeploymentFact.Key(fact.source(), external == null ? ContentKey.of(fact) : external);
    }

    private void write(long organization, DeploymentNames names, List<Item<Keyed>> round) {
        if (round.size() >= MANY) {
            // otherwise each of them is looked up by going through all the versions that came with them
            new PlannerStatistics(batch.handle()).refresh(List.of("component_version"), organization);
        }
        var sets = sets(organization, names, round);
        var rows = new HashMap<DeploymentFact.Key, DeploymentRow>();
        round.forEach(item -> rows.put(item.fact().key(), row(names, item.fact(), sets.get(item.position()))));
        var verdicts = new HashMap<DeploymentFact.Key, Verdict>();
        var inserted = settle(organization, round, rows, verdicts);
        var series = new DeploymentSeries(new UnitStore(batch.handle()), applicationStore)
                .of(
                        organization,
                        round.stream()
                                .collect(Collectors.toMap(
                                        Item::position, item -> item.fact().fact())),
                        names,
                        sets);
        var snapshots = new ArrayList<SnapshotEntry>();
        var logs = new HashMap<Long, String>();
        var members = new ArrayList<Membership>();
        for (var item : round) {
            var key = item.fact().key();
            var row = Required.in(rows, key);
            var set = sets.get(item.position());
            var its = series.getOrDefault(item.position(), List.of());
            var id = inserted.get(key);
            if (id != null) {
                if (set != null) {
                    set.forEach((component, version) -> snapshots.add(new SnapshotEntry(id, component, version)));
                }
                TouchedSeries.by(batch, store, organization, row, set);
                keepLog(logs, id, item);
                answer(item, How.CREATED, id, its);
            } else if (!tellAgain(organization, item, Required.in(verdicts, key), row, set, logs, its)) {
                continue;
            }
            if (row.application() != null && set != null) {
                set.keySet().forEach(component -> members.add(new Membership(row.application(), component)));
            }
        }
        store.addSnapshots(organization, snapshots);
        new DeploymentLogStore(batch.handle()).put(organization, logs);
        Members.add(batch, organization, members, false);
    }

    /** Inserts what is new; where another server was faster, it is looked at again. */
    private Map<DeploymentFact.Key, Long> settle(
            long organization,
            List<Item<Keyed>> round,
            Map<DeploymentFact.Key, DeploymentRow> rows,
            Map<DeploymentFact.Key, Verdict> verdicts) {
        var inserted = new HashMap<DeploymentFact.Key, Long>();
        var open = round;
        for (int tries = 0; !open.isEmpty(); tries++) {
            if (tries == TRIES) {
                throw new IllegalStateException(open.size() + " deployments change faster than they can be recorded");
            }
            verdicts.putAll(identities.of(
                    organization,
                    open.stream()
                            .map(item -> new Asked(
                                    item.fact().key(),
                                    item.fact().fact(),
                                    Required.in(rows, item.fact().key())))
                            .toList()));
            var fresh = new ArrayList<Fresh>();
            for (var item : open) {
                if (Required.in(verdicts, item.fact().key()) instanceof Verdict.Fresh(var occurrence)) {
                    fresh.add(new Fresh(Required.in(rows, item.fact().key()), occurrence, item.actor()));
                }
            }
            if (!fresh.isEmpty()) {
                inserted.putAll(store.insert(organization, fresh, batch.now()));
            }
            open = open.stream()
                    .filter(item -> verdicts.get(item.fact().key()) instanceof Verdict.Fresh
                            && !inserted.containsKey(item.fact().key()))
                    .toList();
        }
        return inserted;
    }

    /** Whether it was taken. */
    private boolean tellAgain(
            long organization,
            Item<Keyed> item,
            Verdict verdict,
            DeploymentRow row,
            @Nullable Map<Long, Long> set,
            Map<Long, String> logs,
            List<Series> series) {
        var fact = item.fact().fact();
        try {
            switch (verdict) {
                case Verdict.Known(var known) -> {
                    var how = correction.apply(
                            organization, item.actor(), fact, known, row, set, identities.takeRekeyed(known.id()));
                    keepLog(logs, known.id(), item);
                    answer(item, how, known.id(), series);
                }
                case Verdict.Superseded(var known) -> answer(item, How.UNCHANGED, known.id(), series);
                case Verdict.Contradiction(var known) -> {
                    var listed = new DeploymentListStore(batch.handle())
                            .find(organization, known.id())
                            .orElseThrow();
                    throw Contradiction.between(listed, fact).thrown();
                }
                case Verdict.Fresh _ -> throw new IllegalStateException("what is new was inserted");
            }
            return true;
        } catch (Refused refused) {
            answer(item, new Recorded.Rejected(refused.refusal()));
            return false;
        }
    }

    private static void keepLog(Map<Long, String> logs, long deployment, Item<Keyed> item) {
        var log = item.fact().fact().log();
        if (log != null) {
            logs.put(deployment, log);
        }
    }

    private void answer(Item<Keyed> item, How how, long id, List<Series> series) {
        answer(item, new Recorded.Stored(how, id, item.fact().key().externalId(), series));
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
        DeploymentRow.Unit unit = switch (fact.unit()) {
            case DeploymentFact.Component(var version) ->
                new DeploymentRow.Component(names.component(version.base()), names.componentVersion(version));
            case DeploymentFact.Undeployed(var name) -> new DeploymentRow.Undeployed(names.component(name));
            case DeploymentFact.Application(var version, var _) ->
                new DeploymentRow.Application(names.application(version.base()), names.applicationVersion(version));
        };
        return new DeploymentRow(
                keyed.key(),
                unit,
                names.environment(fact.environment()),
                fact.outcome(),
                fact.startedAt(),
                finished,
                new DeploymentRow.Details(fact.rollout(), fact.url(), fact.note(), fact.sequence()),
                !(unit instanceof DeploymentRow.Application) || set != null);
    }

    /** The caller's clock may be ahead of ours; a deployment never finishes before it starts. */
    private static Instant later(Instant now, @Nullable Instant started) {
        return started != null && started.isAfter(now) ? started : now;
    }
}
