package dev.fairlead.metrics;

import dev.fairlead.metrics.ChangeWorld.Commit;
import dev.fairlead.metrics.ChangeWorld.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every change of a small world, counted by going through its deployments one by one: what docs/metrics.md says, in the simplest
 * words, with sets instead of tables. It shares nothing with the code that it is held against.
 */
final class ChangeOracle {
    private final ChangeWorld world;
    private final Map<String, String> changes;
    private final Map<String, Tally> tallies = new TreeMap<>();

    ChangeOracle(ChangeWorld world) {
        this.world = world;
        this.changes = world.changes();
        ChangeWorld.PLACES.forEach(place -> new Place(place).run());
    }

    /** By {@code component Shop.api in prod}, {@code application …}, {@code domain …}. */
    Map<String, Tally> tallies() {
        return tallies;
    }

    /** What counted, and what did not. */
    static final class Tally {
        final List<Double> seconds = new ArrayList<>();
        final Map<String, Long> excluded = new TreeMap<>();
        long unknownChanges;

        @Nullable Double p50() {
            var sorted = seconds.stream().sorted().toList();
            if (sorted.isEmpty()) {
                return null;
            }
            double position = 0.5 * (sorted.size() - 1);
            int below = (int) position;
            double low = sorted.get(below);
            double high = sorted.get(Math.min(below + 1, sorted.size() - 1));
            return low + (position - below) * (high - low);
        }

        @Override
        public String toString() {
            return "n %d p50 %s %s unknownChanges %d".formatted(seconds.size(), p50(), excluded, unknownChanges);
        }
    }

    /** A commit that a component brought. */
    private record Brought(Commit commit, String change, String status, Instant finish) {}

    private Tally tally(String unit, String place) {
        return tallies.computeIfAbsent(unit + " in " + place, _ -> new Tally());
    }

    private void count(Tally tally, Brought one) {
        switch (one.status()) {
            case "baseline" -> tally.excluded.merge("noBaseline", 1L, Long::sum);
            case "duplicate" -> tally.excluded.merge("duplicates", 1L, Long::sum);
            case "change" -> {
                var from = one.commit().authored();
                if (from == null) {
                    tally.excluded.merge("unknownTime", 1L, Long::sum);
                } else if (from.isAfter(one.finish())) {
                    tally.excluded.merge("anomalies", 1L, Long::sum);
                } else {
                    tally.seconds.add(
                            (double) Duration.between(from, one.finish()).toSeconds());
                }
            }
            default -> {
                // of an unknown deployment
            }
        }
    }

    private static final List<String> ORDER = List.of("change", "baseline", "unknown", "duplicate");
    private static final Comparator<Brought> BY_MOMENT = Comparator.comparing(Brought::finish)
            .thenComparingInt(one -> ORDER.indexOf(one.status()))
            .thenComparing(one ->
                    one.commit().authored() == null ? Instant.MAX : one.commit().authored())
            .thenComparing(one -> one.commit().sha());

    /** One application in one environment. */
    private static final class Application {
        private final Set<String> known;
        private final Set<String> declared = new TreeSet<>();
        private final @Nullable Instant firstAsAWhole;
        private @Nullable Set<String> members;
        private boolean lives;
        private final Set<String> commits = new HashSet<>();
        private final Set<String> changes = new HashSet<>();

        Application(Set<String> known, @Nullable Instant firstAsAWhole) {
            this.known = known;
            this.firstAsAWhole = firstAsAWhole;
        }

        boolean has(String component) {
            return (members == null ? known : members).contains(component);
        }

        boolean livesAt(Instant moment) {
            return lives || firstAsAWhole == null || firstAsAWhole.isAfter(moment);
        }
    }

    /** One component in one environment. */
    private static final class Component {
        private @Nullable String running;
        private final Set<String> versions = new HashSet<>();
        private final Set<String> contained = new HashSet<>();
        private final Set<String> changes = new HashSet<>();
        private boolean compared;
    }

    /** What one component brought with one deployment. */
    private record Part(List<Brought> brought, boolean unknown) {}

    /** One environment. */
    private final class Place {
        private final String name;
        private final Map<String, Component> components = new TreeMap<>();
        private final Map<String, Application> applications = new TreeMap<>();
        private final Map<String, List<Brought>> all = new HashMap<>();

        Place(String name) {
            this.name = name;
            ChangeWorld.REPOSITORIES.keySet().forEach(component -> components.put(component, new Component()));
            ChangeWorld.KNOWN.forEach((application, its) -> {
                var first = world.deployments.stream()
                        .filter(one -> one.unit().equals(application) && one.succeeded() && !one.isVoid())
                        .map(Deployment::finish)
                        .min(Comparator.naturalOrder());
                var state = new Application(Set.copyOf(its), first.orElse(null));
                if (world.declared.containsKey(application)) {
                    state.declared.add(world.declared.get(application));
                }
                applications.put(application, state);
            });
        }

        void run() {
            components.keySet().forEach(component -> tally("component " + component, name));
            applications.keySet().forEach(application -> tally("application " + application, name));
            world.deployments.stream()
                    .filter(one -> one.place().equals(name) && one.succeeded() && !one.isVoid())
                    .sorted(Comparator.comparing(Deployment::finish))
                    .forEach(this::deploy);
            for (var domain : List.of("GLOBAL.Acme", "GLOBAL.Acme.Shop", "GLOBAL.Acme.Bank")) {
                var seen = new HashSet<String>();
                var tally = tally("domain " + domain, name);
                all.entrySet().stream()
                        .filter(entry -> ("GLOBAL.Acme." + entry.getKey()).startsWith(domain + "."))
                        .flatMap(entry -> entry.getValue().stream())
                        .sorted(BY_MOMENT)
                        .forEach(one -> count(
                                tally,
                                seen.add(one.change())
                                        ? one
                                        : new Brought(one.commit(), one.change(), "duplicate", one.finish())));
            }
        }

        private void deploy(Deployment it) {
            var news = new TreeMap<String, Part>();
            var touched = new LinkedHashSet<String>();
            var whole = applications.get(it.unit());
            var versions = whole == null ? Map.of(it.unit(), it.version()) : it.set();
            versions.forEach((component, version) -> {
                var state = Objects.requireNonNull(components.get(component));
                boolean changed = !version.equals(state.running);
                state.running = version;
                if (changed || whole == null) {
                    touched.add(component);
                }
                if (changed && state.versions.add(version)) {
                    news.put(component, bring(component, state, version, it.finish()));
                }
            });
            if (whole != null) {
                whole.members = new TreeSet<>(versions.keySet());
                whole.members.addAll(whole.declared);
            }
            applications.forEach((application, state) -> {
                boolean itself = state == whole;
                boolean affected = touched.stream().anyMatch(state::has) && state.livesAt(it.finish());
                if (itself || affected) {
                    take(application, state, news);
                    state.lives = true;
                }
            });
        }

        /** What is reachable from the version's commit, less what any earlier deployment contained. */
        private Part bring(String component, Component state, String version, Instant finish) {
            var reached = world.reach(Objects.requireNonNull(
                    Objects.requireNonNull(world.versions.get(component)).get(version)));
            reached.removeAll(state.contained);
            state.contained.addAll(reached);
            var told = new ArrayList<Commit>();
            boolean unknown = false;
            for (var sha : reached) {
                var commit = Objects.requireNonNull(world.commits.get(sha));
                if (commit.told()) {
                    told.add(commit);
                } else {
                    unknown = true;
                }
            }
            if (told.isEmpty()) {
                return new Part(List.of(), false);
            }
            boolean baseline = !state.compared;
            state.compared = true;
            told.sort(Comparator.comparing((Commit one) -> one.authored() == null ? Instant.MAX : one.authored())
                    .thenComparing(Commit::sha));
            unknown |= told.stream().anyMatch(one -> one.parents().size() < 2 && touches(component, one) == null);
            var brought = new ArrayList<Brought>();
            for (var commit : told) {
                var touches = touches(component, commit);
                boolean concerns = touches == null ? !baseline : touches;
                if (commit.parents().size() < 2 && concerns) {
                    var change = Objects.requireNonNull(changes.get(commit.sha()));
                    var status = !state.changes.add(change)
                            ? "duplicate"
                            : baseline ? "baseline" : unknown ? "unknown" : "change";
                    brought.add(new Brought(commit, change, status, finish));
                }
            }
            var tally = tally("component " + component, name);
            brought.forEach(one -> count(tally, one));
            all.computeIfAbsent(component, _ -> new ArrayList<>()).addAll(brought);
            boolean doubtful = unknown && !baseline;
            tally.unknownChanges += doubtful ? 1 : 0;
            return new Part(brought, doubtful);
        }

        private void take(String application, Application state, Map<String, Part> news) {
            var tally = tally("application " + application, name);
            var its = news.entrySet().stream()
                    .filter(entry -> state.has(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            its.stream()
                    .flatMap(part -> part.brought().stream())
                    .sorted(BY_MOMENT)
                    .forEach(one -> {
                        boolean first = state.changes.add(one.change());
                        if (state.commits.add(one.commit().sha())) {
                            count(
                                    tally,
                                    first ? one : new Brought(one.commit(), one.change(), "duplicate", one.finish()));
                        }
                    });
            tally.unknownChanges += its.stream().anyMatch(Part::unknown) ? 1 : 0;
        }
    }

    /** Whether a commit touches where the component lives; null where its files were never told. */
    private static @Nullable Boolean touches(String component, Commit commit) {
        var folder = component.equals("Shop.api") ? "api/" : component.equals("Shop.web") ? "web/" : null;
        if (folder == null) {
            return true;
        }
        if (commit.files() == null) {
            return null;
        }
        return commit.files().stream().anyMatch(file -> {
            boolean shared = file.startsWith("shared/") && file.lastIndexOf('/') == "shared".length();
            boolean left = component.equals("Shop.api") && file.endsWith(".md");
            return (file.startsWith(folder) || shared) && !left;
        });
    }
}
