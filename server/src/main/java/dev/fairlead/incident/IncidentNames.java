package dev.fairlead.incident;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.CatalogStore;
import dev.fairlead.deployment.DeploymentStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the names in incidents mean; a name that nothing has yet means nothing. */
public final class IncidentNames {
    private final Handle handle;
    private final CatalogStore catalog;
    private final DeploymentStore deployments;
    private final long organization;
    private final Map<String, Long> environments = new HashMap<>();
    private final Map<String, Long> components = new HashMap<>();
    private final Map<String, Long> applications = new HashMap<>();
    private final Map<Long, Long> environmentsOfDeployments = new HashMap<>();

    public IncidentNames(Handle handle, long organization) {
        this.handle = handle;
        this.catalog = new CatalogStore(handle);
        this.deployments = new DeploymentStore(handle);
        this.organization = organization;
    }

    public void learn(Collection<IncidentState> states) {
        learn(states, IncidentState::environment, catalog::findEnvironments, environments);
        learn(states, IncidentState::component, catalog::findComponents, components);
        learn(states, IncidentState::application, catalog::findApplications, applications);
        var numbers = new HashSet<Long>();
        for (var state : states) {
            if (state.environment() == null && state.deployment() != null) {
                numbers.add(state.deployment());
            }
        }
        environmentsOfDeployments.putAll(
                numbers.isEmpty() ? Map.of() : deployments.environments(organization, numbers));
    }

    /** Finds many by their names. */
    @FunctionalInterface
    private interface Finder {
        Map<QualifiedName, Long> find(long organization, Collection<QualifiedName> names);
    }

    private void learn(
            Collection<IncidentState> states,
            Function<IncidentState, @Nullable String> field,
            Finder finder,
            Map<String, Long> known) {
        Set<QualifiedName> names = new HashSet<>();
        for (var state : states) {
            var text = field.apply(state);
            if (text != null) {
                names.add(QualifiedName.parse("name", text));
            }
        }
        known.putAll(finder.find(organization, names).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue)));
    }

    /** An incident that says only which deployment caused it happened in the environment of that. */
    public IncidentRow row(long id, IncidentFact.Key key, IncidentState state, boolean voided) {
        var environment = state.environment() == null && state.deployment() != null
                ? environmentsOfDeployments.get(state.deployment())
                : found(environments, state.environment());
        return new IncidentRow(
                id,
                key,
                state,
                environment,
                found(components, state.component()),
                found(applications, state.application()),
                voided);
    }

    /**
     * Looks again for what names of incidents mean that meant nothing when they were told.
     *
     * @return the incidents that are better known now, by their environment
     */
    public Map<Long, Set<Long>> settle() {
        var store = new IncidentStore(handle, organization);
        var unnamed = store.unnamed();
        learn(unnamed.stream().map(IncidentRow::state).toList());
        var named = new ArrayList<IncidentRow>();
        var byEnvironment = new TreeMap<Long, Set<Long>>();
        for (var before : unnamed) {
            var now = row(before.id(), before.key(), before.state(), before.voided());
            if (!now.equals(before)) {
                named.add(now);
                if (now.environment() != null) {
                    byEnvironment
                            .computeIfAbsent(now.environment(), _ -> new TreeSet<>())
                            .add(now.id());
                }
            }
        }
        store.update(named);
        return byEnvironment;
    }

    private static @Nullable Long found(Map<String, Long> known, @Nullable String name) {
        return name == null ? null : known.get(name);
    }
}
