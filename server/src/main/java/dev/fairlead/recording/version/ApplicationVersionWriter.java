package dev.fairlead.recording.version;

import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.ApplicationStore;
import dev.fairlead.catalog.store.ApplicationStore.Membership;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.version.VersionStore;
import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.deployment.DeploymentStore.SnapshotEntry;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Batch.Item;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.Members;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.How;
import dev.fairlead.recording.batch.Required;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Writes application versions and what applications are made of. Snapshots of earlier deployments stay as they are. */
public final class ApplicationVersionWriter {
    private final Batch<ApplicationVersionFact> batch;
    private final UnitStore units;
    private final VersionStore versionStore;
    private final ApplicationStore store;
    private final DeploymentStore deployments;

    public ApplicationVersionWriter(Batch<ApplicationVersionFact> batch) {
        this.batch = batch;
        this.units = new UnitStore(batch.handle());
        this.versionStore = new VersionStore(batch.handle());
        this.store = new ApplicationStore(batch.handle());
        this.deployments = new DeploymentStore(batch.handle());
    }

    public void write() {
        batch.write(ApplicationVersionWriter::organization, (organization, items) -> {
            for (var round : Batch.rounds(
                    items,
                    item -> List.of(
                            item.fact().application(),
                            Objects.toString(item.fact().version(), "")))) {
                write(organization, round);
            }
        });
    }

    private static String organization(ApplicationVersionFact fact) {
        var organization = fact.application().organization();
        checkComponents(
                organization, fact.components().stream().map(VersionName::base).toList());
        checkComponents(organization, fact.members());
        return organization;
    }

    /** All in the application's organisation, and each component once. */
    public static void checkComponents(String organization, List<QualifiedName> components) {
        var seen = new HashSet<QualifiedName>();
        for (int i = 0; i < components.size(); i++) {
            var field = "components[" + i + "]";
            if (!components.get(i).organization().equals(organization)) {
                throw Refusal.invalid(
                        field, "`" + components.get(i) + "` is in another organisation than the application");
            }
            if (!seen.add(components.get(i))) {
                throw Refusal.invalid(
                        field, "`" + components.get(i) + "` is named twice; a set has one version of each");
            }
        }
    }

    private void write(long organization, List<Item<ApplicationVersionFact>> round) {
        var names =
                round.stream().map(item -> item.fact().application()).distinct().toList();
        var knownApplications =
                units.find(UnitKind.APPLICATION, organization, names).keySet();
        var applications = units.ensure(UnitKind.APPLICATION, organization, names);
        var componentNames = new HashSet<QualifiedName>();
        var componentVersionNames = new HashSet<VersionName>();
        var versionNames = new ArrayList<VersionName>();
        for (var item : round) {
            componentNames.addAll(item.fact().members());
            componentVersionNames.addAll(item.fact().components());
            if (item.fact().version() != null) {
                versionNames.add(
                        new VersionName(item.fact().application(), item.fact().version()));
            }
        }
        componentVersionNames.forEach(version -> componentNames.add(version.base()));
        var components = units.ensure(UnitKind.COMPONENT, organization, componentNames);
        var componentVersions =
                versionStore.ensure(UnitKind.COMPONENT, organization, components, componentVersionNames, batch.now());
        var knownVersions = versionStore
                .find(UnitKind.APPLICATION, organization, applications, versionNames)
                .keySet();
        var versions = versionStore.ensure(UnitKind.APPLICATION, organization, applications, versionNames, batch.now());
        var sets = store.sets(organization, versions.values());
        for (var item : round) {
            var fact = item.fact();
            long application = Required.in(applications, fact.application());
            if (fact.version() == null) {
                boolean news = !store.addMembers(organization, declared(application, fact, components), true)
                        .isEmpty();
                if (news) {
                    batch.touch(null, UnitKind.APPLICATION, application, null);
                }
                var how = !knownApplications.contains(fact.application())
                        ? How.CREATED
                        : news ? How.UPDATED : How.UNCHANGED;
                batch.answer(
                        item,
                        new Recorded.Stored(how, application, fact.application().toString(), List.of()));
                continue;
            }
            var name = new VersionName(fact.application(), fact.version());
            var set = new TreeMap<Long, Long>();
            fact.components()
                    .forEach(version ->
                            set.put(Required.in(components, version.base()), Required.in(componentVersions, version)));
            boolean changed = replace(
                    organization,
                    item,
                    Required.in(versions, name),
                    sets.getOrDefault(Required.in(versions, name), Map.of()),
                    set);
            addMembers(organization, application, set.keySet());
            var how = !knownVersions.contains(name) ? How.CREATED : changed ? How.UPDATED : How.UNCHANGED;
            batch.answer(item, new Recorded.Stored(how, Required.in(versions, name), name.toString(), List.of()));
        }
        completeSnapshots(organization, versions.values().stream().distinct().toList());
    }

    private static List<Membership> declared(
            long application, ApplicationVersionFact fact, Map<QualifiedName, Long> components) {
        return fact.members().stream()
                .map(member -> new Membership(application, Required.in(components, member)))
                .toList();
    }

    private void addMembers(long organization, long application, Set<Long> components) {
        var members = components.stream()
                .map(component -> new Membership(application, component))
                .toList();
        Members.add(batch, organization, members, false);
    }

    /** A fact without components says nothing about the set. */
    private boolean replace(
            long organization,
            Item<ApplicationVersionFact> item,
            long version,
            Map<Long, Long> before,
            Map<Long, Long> after) {
        if (after.isEmpty() || after.equals(before)) {
            return false;
        }
        store.replaceSet(organization, version, after);
        if (!before.isEmpty()) {
            batch.audit(
                    organization,
                    new AuditStore.Entry(
                            batch.now(),
                            item.actor(),
                            "correct",
                            "application_version",
                            version,
                            FieldDifference.json(Map.of("componentVersions", new TreeMap<>(before).toString())),
                            FieldDifference.json(Map.of("componentVersions", after.toString()))));
        }
        return true;
    }

    /** Deployments that were told before the version was described get their snapshot now, and keep it. */
    private void completeSnapshots(long organization, List<Long> versions) {
        var waiting = deployments.withoutSnapshot(organization, versions);
        if (waiting.isEmpty()) {
            return;
        }
        var sets = store.sets(organization, versions);
        var entries = new ArrayList<SnapshotEntry>();
        for (var deployment : waiting) {
            var row = deployment.row();
            var set = row.applicationVersion() == null ? null : sets.get(row.applicationVersion());
            if (set == null) {
                continue;
            }
            set.forEach((component, version) -> entries.add(new SnapshotEntry(deployment.id(), component, version)));
            deployments.update(organization, deployment.id(), row.snapshotKnown(true));
            if (row.finishedAt() != null && row.application() != null) {
                batch.touch(row.environment(), UnitKind.APPLICATION, row.application(), row.finishedAt());
                set.keySet()
                        .forEach(component ->
                                batch.touch(row.environment(), UnitKind.COMPONENT, component, row.finishedAt()));
            }
        }
        deployments.addSnapshots(organization, entries);
    }
}
