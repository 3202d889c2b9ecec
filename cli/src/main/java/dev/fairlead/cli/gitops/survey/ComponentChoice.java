package dev.fairlead.cli.gitops.survey;

import dev.fairlead.cli.gitops.Naming;
import dev.fairlead.cli.gitops.PathPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What names the components of files. They are called as they call themselves, unless the generator of an ApplicationSet writes
 * where an Application runs into its name: {@code checkout-staging} and {@code checkout-production} are one component.
 */
final class ComponentChoice {
    private static final Set<String> NEVER =
            Set.of("set", "name", "image", "repository", "source", "full", "version", "project", "server");

    private final PathPattern pattern;
    private final String environment;
    private final List<Sighting> sightings;

    private ComponentChoice(PathPattern pattern, String environment, List<Sighting> sightings) {
        this.pattern = pattern;
        this.environment = environment;
        this.sightings = sightings;
    }

    /** @param environment as it was chosen: empty where the path names it */
    static Choice of(PathPattern pattern, String environment, List<Sighting> sightings) {
        return new ComponentChoice(pattern, environment, sightings).choice();
    }

    private Choice choice() {
        if (sightings.stream().anyMatch(sighting -> component("", sighting).isEmpty())) {
            return Choice.open(
                    "nothing there is called like a component: --component NAME, or {component} in --path where a directory"
                            + " tells it");
        }
        boolean saysWhere = sightings.stream().anyMatch(this::saysWhere);
        if (!saysWhere) {
            return fallTogether("") ? Choice.open(together()) : Choice.of("");
        }
        for (var option : candidates()) {
            if (!fallTogether(option)) {
                return Choice.of(option);
            }
        }
        return Choice.open("the names of the Applications hold where they run, such as "
                + sightings.stream()
                        .filter(this::saysWhere)
                        .map(sighting -> component("", sighting).orElse(""))
                        .distinct()
                        .limit(2)
                        .collect(Collectors.joining(" and "))
                + ": --component by what does not, such as '{set}' or a parameter of the generator; without it each is a"
                + " component of its own");
    }

    private String together() {
        return "several of them would be one component in one environment: --component by what tells them apart, such as"
                + " '{set}-{name}', or another --environment";
    }

    private Optional<String> component(String option, Sighting sighting) {
        return place(sighting)
                .flatMap(place -> new Naming(environment, option).component(place, sighting.found()))
                .map(Naming.Called::name);
    }

    private Optional<PathPattern.Place> place(Sighting sighting) {
        return pattern.match(sighting.path());
    }

    private String environment(Sighting sighting) {
        return place(sighting)
                .flatMap(place -> new Naming(environment, "").environment(place, sighting.found()))
                .orElse("");
    }

    /** Whether the name that an Application of a set has holds its environment, or what decides on that. */
    private boolean saysWhere(Sighting sighting) {
        if (!sighting.isMadeBySet()) {
            return false;
        }
        var name = component("", sighting).orElse("");
        return Words.affix(environment(sighting), name)
                || (ofOneThing(sighting)
                        && parametersOf(sighting).stream()
                                .anyMatch(key -> differs(sighting, key)
                                        && Words.affix(Objects.requireNonNull(sighting.named(key)), name)));
    }

    /** Whether all Applications of its set run one chart or image, so that they differ by where that is. */
    private boolean ofOneThing(Sighting sighting) {
        var things = sameSet(sighting).stream()
                .map(other -> Optional.ofNullable(other.named("source"))
                        .or(() -> Optional.ofNullable(other.named("chart")))
                        .orElse(""))
                .distinct()
                .toList();
        return things.size() == 1 && !things.get(0).isEmpty();
    }

    private boolean differs(Sighting sighting, String key) {
        return sameSet(sighting).stream()
                        .map(other -> other.named(key))
                        .distinct()
                        .count()
                > 1;
    }

    private List<Sighting> sameSet(Sighting sighting) {
        return sightings.stream()
                .filter(other -> Objects.equals(other.named("set"), sighting.named("set")))
                .toList();
    }

    private static List<String> parametersOf(Sighting sighting) {
        return Parameters.of(sighting, NEVER);
    }

    private List<String> candidates() {
        var candidates = new ArrayList<String>();
        if (sightings.stream().anyMatch(sighting -> !ofOneThing(sighting))) {
            var keys = new ArrayList<>(parametersOf(sightings.get(0)));
            keys.removeIf(key -> sightings.stream().anyMatch(sighting -> !saysWhich(sighting, key)));
            keys.sort(Parameters.SIMPLEST);
            keys.forEach(key -> candidates.add("{" + key + "}"));
        }
        candidates.add("{set}");
        if (sightings.stream().allMatch(sighting -> sighting.named("image") != null)) {
            candidates.addAll(
                    candidates.stream().map(option -> option + "-{image}").toList());
        }
        return candidates;
    }

    /** Whether a parameter is a part of the Application's name, and not where it runs. */
    private boolean saysWhich(Sighting sighting, String key) {
        var value = sighting.named(key);
        return value != null
                && !Words.affix(environment(sighting), value)
                && !value.equals(environment(sighting))
                && Words.affix(value, component("", sighting).orElse(""));
    }

    /** Whether two Applications, or two versions, would be one component in one environment. */
    private boolean fallTogether(String option) {
        var units = new HashMap<String, Sighting>();
        for (var sighting : sightings) {
            var component = component(option, sighting);
            if (component.isEmpty()) {
                return true;
            }
            var other = units.putIfAbsent(environment(sighting) + "\n" + component.get(), sighting);
            boolean both = other != null && (sighting.isMadeBySet() || other.isMadeBySet());
            if (both
                    && !(other.version().equals(sighting.version())
                            && Objects.equals(other.named("name"), sighting.named("name"))
                            && other.path().equals(sighting.path()))) {
                return true;
            }
        }
        return false;
    }
}
