package dev.fairlead.recording.version;

import dev.fairlead.catalog.AssemblyFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.ApplicationStore;
import dev.fairlead.catalog.store.ApplicationStore.Membership;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.version.VersionStore;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Batch.Item;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.Members;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.How;
import dev.fairlead.recording.batch.Required;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts application versions together, step by step in the order in which the steps were told. */
public final class AssemblyWriter {
    private final Batch<AssemblyFact> batch;
    private final UnitStore units;
    private final VersionStore versionStore;
    private final ApplicationStore store;

    public AssemblyWriter(Batch<AssemblyFact> batch) {
        this.batch = batch;
        this.units = new UnitStore(batch.handle());
        this.versionStore = new VersionStore(batch.handle());
        this.store = new ApplicationStore(batch.handle());
    }

    public void write() {
        batch.write(AssemblyWriter::organization, (organization, items) -> {
            items.forEach(item -> write(organization, item));
        });
    }

    private static String organization(AssemblyFact fact) {
        var organization = fact.application().base().organization();
        var other = switch (fact.step()) {
            case AssemblyFact.Begin(var predecessor) -> predecessor;
            case AssemblyFact.Put(var component) -> component;
            case AssemblyFact.Remove(var component) -> component;
        };
        if (other != null && !other.base().organization().equals(organization)) {
            throw Refusal.invalid("component", "`" + other + "` is in another organisation than the application");
        }
        return organization;
    }

    private void write(long organization, Item<AssemblyFact> item) {
        var name = item.fact().application();
        var applications = units.ensure(UnitKind.APPLICATION, organization, Set.of(name.base()));
        var known = versionStore.find(UnitKind.APPLICATION, organization, applications, Set.of(name));
        long application = Required.in(applications, name.base());
        long version = known.isEmpty()
                ? Required.in(
                        versionStore.ensure(
                                UnitKind.APPLICATION, organization, applications, Set.of(name), batch.now()),
                        name)
                : Required.in(known, name);
        boolean changed = switch (item.fact().step()) {
            case AssemblyFact.Begin(var predecessor) -> begin(organization, application, version, predecessor);
            case AssemblyFact.Put(var component) -> put(organization, application, version, component, item.actor());
            case AssemblyFact.Remove(var component) -> remove(organization, version, component, item.actor());
        };
        var how = known.isEmpty() ? How.CREATED : changed ? How.UPDATED : How.UNCHANGED;
        batch.answer(item, new Recorded.Stored(how, version, name.toString(), List.of()));
    }

    /** Only who makes the row that says so copies, so that two at once begin one version once. */
    private boolean begin(long organization, long application, long version, @Nullable VersionName predecessor) {
        if (predecessor == null || !store.begin(organization, version)) {
            return false;
        }
        var applications = units.find(UnitKind.APPLICATION, organization, Set.of(predecessor.base()));
        var before = versionStore
                .find(UnitKind.APPLICATION, organization, applications, Set.of(predecessor))
                .get(predecessor);
        if (before == null) {
            return false;
        }
        store.copy(organization, before, version);
        var set = store.sets(organization, Set.of(version)).getOrDefault(version, Map.of());
        Members.add(
                batch,
                organization,
                set.keySet().stream()
                        .map(component -> new Membership(application, component))
                        .toList(),
                false);
        return true;
    }

    private boolean put(long organization, long application, long version, VersionName name, String actor) {
        long component = Required.in(units.ensure(UnitKind.COMPONENT, organization, Set.of(name.base())), name.base());
        var versions = versionStore.ensure(
                UnitKind.COMPONENT, organization, Map.of(name.base(), component), Set.of(name), batch.now());
        long componentVersion = Required.in(versions, name);
        var before = store.put(organization, version, component, componentVersion);
        Members.add(batch, organization, List.of(new Membership(application, component)), false);
        if (Objects.equals(before, componentVersion)) {
            return false;
        }
        if (before != null) {
            audit(organization, version, actor, component, before, componentVersion);
        }
        return true;
    }

    private boolean remove(long organization, long version, VersionName name, String actor) {
        QualifiedName base = name.base();
        var components = units.find(UnitKind.COMPONENT, organization, Set.of(base));
        var component = components.get(base);
        var componentVersion = component == null
                ? null
                : versionStore
                        .find(UnitKind.COMPONENT, organization, components, Set.of(name))
                        .get(name);
        if (component == null
                || componentVersion == null
                || !store.remove(organization, version, component, componentVersion)) {
            return false;
        }
        audit(organization, version, actor, component, componentVersion, null);
        return true;
    }

    private void audit(
            long organization, long version, String actor, long component, long before, @Nullable Long after) {
        batch.audit(
                organization,
                new AuditStore.Entry(
                        batch.now(),
                        actor,
                        "correct",
                        "application_version",
                        version,
                        set(component, before),
                        after == null ? null : set(component, after)));
    }

    private static String set(long component, long version) {
        return FieldDifference.json(
                Map.of("componentVersions", Map.of(component, version).toString()));
    }
}
