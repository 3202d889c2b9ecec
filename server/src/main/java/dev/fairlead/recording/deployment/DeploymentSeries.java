package dev.fairlead.recording.deployment;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.ApplicationStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which series deployments belong to, by the names that answers give. */
final class DeploymentSeries {
    private final UnitStore units;
    private final ApplicationStore applications;

    DeploymentSeries(UnitStore units, ApplicationStore applications) {
        this.units = units;
        this.applications = applications;
    }

    /** By position; the sets are those of applications as a whole. */
    Map<Integer, List<Series>> of(
            long organization,
            Map<Integer, DeploymentFact> facts,
            DeploymentNames names,
            Map<Integer, Map<Long, Long>> sets) {
        var components = new HashSet<Long>();
        for (var fact : facts.values()) {
            switch (fact.unit()) {
                case DeploymentFact.Component(var version) -> components.add(names.component(version.base()));
                case DeploymentFact.Undeployed(var name) -> components.add(names.component(name));
                case DeploymentFact.Application _ -> {}
            }
        }
        var inSets =
                sets.values().stream().flatMap(set -> set.keySet().stream()).collect(Collectors.toSet());
        var componentNames = inSets.isEmpty() ? Map.<Long, String>of() : units.componentNames(organization, inSets);
        var containing = components.isEmpty()
                ? Map.<Long, List<String>>of()
                : applications.applicationsOf(organization, components);
        var series = new HashMap<Integer, List<Series>>();
        facts.forEach((position, fact) -> {
            var environment = fact.environment().toString();
            var its = new ArrayList<Series>();
            switch (fact.unit()) {
                case DeploymentFact.Component(var version) ->
                    addComponent(its, version.base(), environment, containing.get(names.component(version.base())));
                case DeploymentFact.Undeployed(var name) ->
                    addComponent(its, name, environment, containing.get(names.component(name)));
                case DeploymentFact.Application(var version, var _) -> {
                    its.add(new Series(Recorded.Kind.APPLICATION, version.base().toString(), environment));
                    sets.getOrDefault(position, Map.of()).keySet().stream()
                            .map(componentNames::get)
                            .sorted()
                            .forEach(name -> its.add(new Series(Recorded.Kind.COMPONENT, name, environment)));
                }
            }
            series.put(position, its);
        });
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
