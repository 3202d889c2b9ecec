package dev.fairlead.incident;

import dev.fairlead.catalog.NamesOfAll;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.deployment.DeploymentStore;
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
    /** How many incidents are looked at together. */
    private static final int SOME = 5_000;

    private final Handle handle;
    private final EnvironmentStore places;
    private final UnitStore units;
    private final DeploymentStore deployments;
    private final long organization;
    private final Map<String, Long> environments = new HashMap<>();
    private final Map<String, Long> components = new HashMap<>();
    private final Map<String, Long> applications = new HashMap<>();
    private final Map<Long, Long> environmentsOfDeployments = new HashMap<>();

    public IncidentNames(Handle handle, long organization) {
        this.handle = handle;
        this.places = new EnvironmentStore(handle);
        this.units = new UnitStore(handle);
        this.deployments = new DeploymentStore(handle);
        this.organization = organization;
    }

    public void learn(Collection<IncidentState> states) {
        learn(states, IncidentState::environment, places::find, environments);
        learn(
                states,
                IncidentState::component,
                (tenant, names) -> units.find(UnitKind.COMPONENT, tenant, names),
                components);
        learn(
                states,
                IncidentState::application,
                (tenant, names) -> units.find(UnitKind.APPLICATION, tenant, names),
                applications);
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

    /** Names that the incident told and that mean nothing yet, into those. */
    public static void unknown(IncidentRow incident, NamesOfAll names) {
        unknown(incident.state().environment(), incident.environment(), names.environments());
        unknown(incident.state().component(), incident.component(), names.components());
        unknown(incident.state().application(), incident.application(), names.applications());
    }

    private static void unknown(@Nullable String name, @Nullable Long meaning, Set<String> names) {
        if (name != null && meaning == null) {
            names.add(name);
        }
    }

    /**
     * Looks again for incidents that told any of these names when it meant nothing. Most names mean nothing still: each is looked up once,
     * however many incidents tell it.
     *
     * @return the incidents that are better known now, by their environment
     */
    public Map<Long, Set<Long>> settle(NamesOfAll names) {
        var store = new IncidentStore(handle, organization);
        var byEnvironment = new TreeMap<Long, Set<Long>>();
        var known = new NamesOfAll(
                known(places::find, names.environments()),
                known((tenant, some) -> units.find(UnitKind.COMPONENT, tenant, some), names.components()),
                known((tenant, some) -> units.find(UnitKind.APPLICATION, tenant, some), names.applications()));
        if (known.isEmpty()) {
            return byEnvironment;
        }
        for (var some = store.unnamed(known, SOME); !some.isEmpty(); some = store.unnamed(known, SOME)) {
            learn(some.stream().map(IncidentRow::state).toList());
            var named = some.stream()
                    .map(before -> row(before.id(), before.key(), before.state(), before.voided()))
                    .toList();
            store.update(named);
            for (var now : named) {
                if (now.environment() != null) {
                    byEnvironment
                            .computeIfAbsent(now.environment(), _ -> new TreeSet<>())
                            .add(now.id());
                }
            }
        }
        return byEnvironment;
    }

    private Set<String> known(Finder finder, Collection<String> names) {
        var parsed =
                names.stream().map(name -> QualifiedName.parse("name", name)).collect(Collectors.toSet());
        return finder.find(organization, parsed).keySet().stream()
                .map(QualifiedName::toString)
                .collect(Collectors.toSet());
    }

    private static @Nullable Long found(Map<String, Long> known, @Nullable String name) {
        return name == null ? null : known.get(name);
    }
}
