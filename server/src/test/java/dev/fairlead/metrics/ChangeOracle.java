package dev.fairlead.metrics;

import dev.fairlead.metrics.AttemptOracle.Attempt;
import dev.fairlead.metrics.AttemptOracle.Told;
import dev.fairlead.metrics.ChangeWorld.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every change of a small world, counted by going through its deployments one by one: what docs/metrics.md says, in the simplest
 * words, with sets instead of tables. It shares nothing with the code that it is held against.
 */
final class ChangeOracle {
    private static final List<String> ORDER =
            List.of("change", "baseline", "unknown", "rewritten", "duplicate", "merge", "hole", "edge");

    private final ChangeWorld world;
    private final Map<String, String> changes;
    private final Basis basis;
    private final boolean bots;
    private final Map<String, Tally> tallies = new TreeMap<>();

    ChangeOracle(ChangeWorld world, Basis basis, boolean bots) {
        this.world = world;
        this.changes = world.changes();
        this.basis = basis;
        this.bots = bots;
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
        long deployments;

        void exclude(String reason) {
            excluded.merge(reason, 1L, Long::sum);
        }

        /** A deployment, and why its changes are not all known. */
        void deployed(@Nullable String unknown) {
            deployments++;
            if (unknown != null) {
                exclude(unknown);
            }
        }

        long withKnownChanges() {
            return deployments
                    - excluded.getOrDefault("unknownChanges", 0L)
                    - excluded.getOrDefault("unknownCommit", 0L);
        }

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
            return "n %d p50 %s %s of %d".formatted(seconds.size(), p50(), excluded, deployments);
        }
    }

    /** A commit that a component brought. */
    record Brought(Commit commit, String component, String change, String status, Instant finish) {
        Brought again(Instant now) {
            boolean isChange = ORDER.indexOf(status) < ORDER.indexOf("merge");
            return new Brought(commit, component, change, isChange ? "duplicate" : status, now);
        }

        Brought at(Instant now) {
            return new Brought(commit, component, change, status, now);
        }
    }

    /** What counts comes first of one moment. */
    static final Comparator<Brought> OF_ONE_MOMENT = Comparator.comparingInt(
                    (Brought one) -> ORDER.indexOf(one.status()))
            .thenComparing(one -> orNever(one.commit().authored()))
            .thenComparing(one -> one.commit().sha())
            .thenComparing(Brought::component);

    static Instant orNever(@Nullable Instant moment) {
        return moment == null ? Instant.MAX : moment;
    }

    private Tally tally(String unit, String place) {
        return tallies.computeIfAbsent(unit + " in " + place, _ -> new Tally());
    }

    private void count(Tally tally, Brought one) {
        switch (one.status()) {
            case "baseline" -> tally.exclude("noBaseline");
            case "duplicate" -> tally.exclude("duplicates");
            case "change" -> {
                var from = one.commit().at(basis);
                if (one.commit().bot() && !bots) {
                    tally.exclude("bots");
                } else if (from == null) {
                    tally.exclude("unknownTime");
                } else if (from.isAfter(one.finish())) {
                    tally.exclude("anomalies");
                } else {
                    tally.seconds.add(
                            (double) Duration.between(from, one.finish()).toSeconds());
                }
            }
            default -> {
                // no change, or one of an unknown deployment
            }
        }
    }

    /**
     * What one component brought with one deployment, and why that is not all known.
     *
     * @param untouched whether it is known that nothing of it touches the component's paths
     */
    record Part(List<Brought> brought, @Nullable String unknown, boolean untouched) {}

    private static @Nullable String stronger(@Nullable String one, @Nullable String other) {
        return Objects.equals(one, "unknownChanges") || other == null ? one : other;
    }

    /** One environment. */
    private final class Place implements DeploymentOracle.Listener {
        private final String name;
        private final Map<String, ComponentOracle> components = new TreeMap<>();
        private final Map<String, Set<String>> commitsOf = new HashMap<>();
        private final Map<String, Set<String>> changesOf = new HashMap<>();
        private final List<Brought> all = new ArrayList<>();
        private final Map<String, Map<Attempt, @Nullable String>> domains = new TreeMap<>();
        private final IdentityHashMap<Told, Map<String, Part>> parts = new IdentityHashMap<>();

        Place(String name) {
            this.name = name;
            ChangeWorld.REPOSITORIES
                    .keySet()
                    .forEach(component -> components.put(component, new ComponentOracle(world, changes, component)));
        }

        void run() {
            components.keySet().forEach(component -> tally("component " + component, name));
            ChangeWorld.KNOWN.keySet().forEach(application -> tally("application " + application, name));
            ChangeWorld.DOMAINS.forEach(domain -> domains.put(domain, new IdentityHashMap<>()));
            new DeploymentOracle(world.deployments, name, ChangeWorld.KNOWN, world.declared, this).run();
            domains.forEach((domain, rollouts) -> {
                var tally = tally("domain " + domain, name);
                rollouts.values().forEach(tally::deployed);
                var seen = new HashSet<String>();
                all.stream()
                        .filter(one -> ("GLOBAL.Acme." + one.component()).startsWith(domain + "."))
                        .sorted(Comparator.comparing(Brought::finish)
                                .thenComparingInt(one -> ORDER.indexOf(one.status()))
                                .thenComparing(one -> orNever(one.commit().authored()))
                                .thenComparing(one -> orNever(one.commit().at(basis)))
                                .thenComparing(one -> one.commit().bot()))
                        .forEach(one -> count(tally, seen.add(one.change()) ? one : one.again(one.finish())));
            });
        }

        @Override
        public void component(
                Told at, Attempt of, String component, @Nullable String version, String result, boolean news) {
            if (!result.equals("deployed") || version == null) {
                return;
            }
            Part part = null;
            if (news) {
                part = Objects.requireNonNull(components.get(component)).bring(version, at.finished());
                parts.computeIfAbsent(at, _ -> new HashMap<>()).put(component, part);
                all.addAll(part.brought());
                part.brought().forEach(one -> count(tally("component " + component, name), one));
            }
            deployed("component", component, of, part == null ? null : part.unknown());
        }

        private void deployed(String kind, String unit, Attempt of, @Nullable String unknown) {
            tally(kind + " " + unit, name).deployed(unknown);
            domains.forEach((domain, rollouts) -> {
                if (("GLOBAL.Acme." + unit).startsWith(domain + ".")) {
                    rollouts.put(of, stronger(rollouts.get(of), unknown));
                }
            });
        }

        @Override
        public void application(
                Told at, Attempt of, String application, String result, List<DeploymentOracle.News> news) {
            if (!result.equals("deployed")) {
                return;
            }
            String unknown = null;
            var brought = new ArrayList<Brought>();
            for (var one : news) {
                var part = Objects.requireNonNull(
                        Objects.requireNonNull(parts.get(one.step())).get(one.component()));
                unknown = stronger(unknown, part.unknown());
                brought.addAll(part.brought());
            }
            deployed("application", application, of, unknown);
            var had = changesOf.computeIfAbsent(application, _ -> new HashSet<>());
            var commits = commitsOf.computeIfAbsent(application, _ -> new HashSet<>());
            var now = at.finished();
            brought.stream().map(one -> one.at(now)).sorted(OF_ONE_MOMENT).forEach(one -> {
                boolean first = had.add(one.change());
                if (commits.add(one.commit().id())) {
                    count(tally("application " + application, name), first ? one : one.again(now));
                }
            });
        }
    }
}
