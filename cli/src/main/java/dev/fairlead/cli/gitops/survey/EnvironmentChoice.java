package dev.fairlead.cli.gitops.survey;

import dev.fairlead.cli.gitops.PathPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What names the environment of files: their path, or what they say of themselves. It is chosen only where all of them have it and
 * nothing else could be it as well; a name that the repository does not tell is nobody's to make up.
 */
final class EnvironmentChoice {
    /** What says which thing runs, not where; the names of Applications often hold both. */
    private static final Set<String> NEVER =
            Set.of("name", "set", "image", "repository", "source", "full", "container", "chart", "version", "digest");

    private static final Set<String> CALLED =
            Set.of("env", "environment", "envname", "environmentname", "env_name", "environment_name", "stage");
    private static final int NOT_ONE = 4;
    private static final int SHOWN = 3;

    /** @param key empty for the path */
    private record Candidate(String key, List<String> values) {
        /** The smaller, the likelier it is the environment; {@link #NOT_ONE} where nothing speaks for it. */
        int rank() {
            boolean exact = values.stream().allMatch(EnvironmentWords::is);
            if (called() && exact) {
                return 0;
            }
            if (key.isEmpty()) {
                return exact ? 1 : 3;
            }
            return called() || exact ? 2 : NOT_ONE;
        }

        private boolean called() {
            return CALLED.contains(key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        }

        String option() {
            return key.isEmpty() ? "" : "{" + key + "}";
        }

        /** {@code {cluster} (eu, lab)}. */
        String shown() {
            var distinct = new LinkedHashSet<>(values);
            return option() + " ("
                    + distinct.stream().limit(SHOWN).collect(Collectors.joining(", "))
                    + (distinct.size() > SHOWN ? ", ..." : "") + ")";
        }
    }

    private EnvironmentChoice() {}

    static Choice of(PathPattern pattern, List<Sighting> sightings) {
        var candidates = candidates(pattern, sightings);
        int best = candidates.stream().mapToInt(Candidate::rank).min().orElse(NOT_ONE);
        if (best == NOT_ONE) {
            return Choice.open(nothing(candidates));
        }
        var likely = candidates.stream()
                .filter(candidate -> candidate.rank() == best)
                .toList();
        var first = likely.get(0);
        if (first.key().isEmpty()
                || likely.stream().allMatch(one -> one.values().equals(first.values()))) {
            return Choice.of(first.option());
        }
        return Choice.open("several things there are called like environments: --environment "
                + likely.stream().map(Candidate::shown).collect(Collectors.joining(", or ")));
    }

    private static List<Candidate> candidates(PathPattern pattern, List<Sighting> sightings) {
        var candidates = new ArrayList<Candidate>();
        if (pattern.namesEnvironment() && sightings.stream().noneMatch(sighting -> alsoNamesIt(pattern, sighting))) {
            all(
                            sightings,
                            sighting -> pattern.match(sighting.path())
                                    .map(PathPattern.Place::environment)
                                    .orElse(null))
                    .ifPresent(values -> candidates.add(new Candidate("", values)));
        }
        Parameters.of(sightings.get(0), NEVER)
                .forEach(key -> all(sightings, sighting -> sighting.named(key))
                        .ifPresent(values -> candidates.add(new Candidate(key, values))));
        return candidates;
    }

    /** {@code checkout-prod} is no environment of checkout. */
    private static boolean alsoNamesIt(PathPattern pattern, Sighting sighting) {
        var environment = pattern.match(sighting.path())
                .map(PathPattern.Place::environment)
                .orElse("");
        var component = sighting.found().component();
        return component != null
                && !EnvironmentWords.is(environment)
                && Words.of(environment).stream()
                        .anyMatch(word -> !EnvironmentWords.is(word)
                                && Words.of(component).contains(word));
    }

    private interface Named {
        @Nullable String of(Sighting sighting);
    }

    /** The name that each sighting has; empty where one of them has none. */
    private static Optional<List<String>> all(List<Sighting> sightings, Named named) {
        var values = new ArrayList<String>();
        for (var sighting : sightings) {
            var value = named.of(sighting);
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(values);
    }

    private static String nothing(List<Candidate> candidates) {
        Predicate<Candidate> differs = candidate -> new LinkedHashSet<>(candidate.values()).size() > 1;
        var apart = candidates.stream()
                .filter(differs)
                .limit(SHOWN)
                .map(Candidate::shown)
                .collect(Collectors.joining(", "));
        return "nothing there is called like an environment: --environment NAME where all are of one, or {environment} in --path"
                + " where a directory tells it"
                + (apart.isEmpty() ? "" : ", or --environment by what differs: " + apart);
    }
}
