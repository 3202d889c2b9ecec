package dev.fairlead.recording.deployment;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.version.VersionStore;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.recording.batch.Batch.Item;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** The ids of all that a batch of deployments names; what did not exist was made. */
final class DeploymentNames {
    private final Map<QualifiedName, Long> environments;
    private final Map<QualifiedName, Long> components;
    private final Map<VersionName, Long> componentVersions;
    private final Map<QualifiedName, Long> applications;
    private final Map<VersionName, Long> applicationVersions;

    DeploymentNames(Handle handle, long organization, List<Item<DeploymentFact>> items, Instant now) {
        var places = new HashSet<QualifiedName>();
        var bases = new HashSet<QualifiedName>();
        var versions = new HashSet<VersionName>();
        var wholes = new HashSet<VersionName>();
        for (var item : items) {
            places.add(item.fact().environment());
            switch (item.fact().unit()) {
                case DeploymentFact.Component(var version) -> versions.add(version);
                case DeploymentFact.Undeployed(var component) -> bases.add(component);
                case DeploymentFact.Application(var version, var set) -> {
                    wholes.add(version);
                    if (set != null) {
                        versions.addAll(set);
                    }
                }
            }
        }
        versions.forEach(version -> bases.add(version.base()));
        var units = new UnitStore(handle);
        var versionStore = new VersionStore(handle);
        environments = new EnvironmentStore(handle).ensure(organization, places);
        components = units.ensure(UnitKind.COMPONENT, organization, bases);
        componentVersions = versionStore.ensure(UnitKind.COMPONENT, organization, components, versions, now);
        applications = wholes.isEmpty()
                ? Map.of()
                : units.ensure(
                        UnitKind.APPLICATION,
                        organization,
                        wholes.stream().map(VersionName::base).distinct().toList());
        applicationVersions = versionStore.ensure(UnitKind.APPLICATION, organization, applications, wholes, now);
    }

    long environment(QualifiedName name) {
        return Objects.requireNonNull(environments.get(name));
    }

    long component(QualifiedName name) {
        return Objects.requireNonNull(components.get(name));
    }

    long componentVersion(VersionName name) {
        return Objects.requireNonNull(componentVersions.get(name));
    }

    long application(QualifiedName name) {
        return Objects.requireNonNull(applications.get(name));
    }

    long applicationVersion(VersionName name) {
        return Objects.requireNonNull(applicationVersions.get(name));
    }

    /** Component to component version. */
    Map<Long, Long> set(List<VersionName> versions) {
        var set = new HashMap<Long, Long>();
        versions.forEach(version -> set.put(component(version.base()), componentVersion(version)));
        return set;
    }
}
