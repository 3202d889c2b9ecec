package dev.fairlead.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A small world of changes by chance, the same for the same seed: a repository with components that live in parts of it, in a
 * shared part, and in all of it; two of their own; merges, commits that were never told, equal patches and cherry-picks; three
 * applications that share components and are deployed with other members each time; rollbacks and deployments that are void.
 */
final class ChangeWorld {
    static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    static final List<String> PLACES = List.of("prod", "stage");
    static final Map<String, String> REPOSITORIES = new TreeMap<>(Map.of(
            "Shop.api", "mono", "Shop.web", "mono", "Shop.tools", "mono", "Bank.pay", "pay", "Bank.books", "books"));
    static final Map<String, List<String>> PATHS = new TreeMap<>(
            Map.of("Shop.api", List.of("api/**", "shared/*", "!**/*.md"), "Shop.web", List.of("web/**", "shared/*")));
    static final Map<String, List<String>> KNOWN = new TreeMap<>(Map.of(
            "Shop.shop", List.of("Shop.api", "Shop.web", "Bank.pay"),
            "Bank.till", List.of("Bank.pay", "Shop.tools", "Shop.api"),
            "Bank.desk", List.of("Bank.books", "Shop.web", "Shop.tools")));
    /** Never deployed as a whole. */
    static final String LOOSE = "Bank.desk";

    private static final List<String> FILES =
            List.of("api/a.go", "api/notes.md", "api/deep/b.go", "web/a.js", "shared/x", "shared/deep/y", "README.md");
    private static final int COMMITS = 16;
    private static final int DEPLOYMENTS = 40;

    record Commit(
            String repository,
            String sha,
            List<String> parents,
            @Nullable Instant authored,
            @Nullable Instant committed,
            @Nullable String patch,
            @Nullable String pickedFrom,
            @Nullable List<String> files,
            boolean bot,
            boolean told) {}

    /** @param set what it was deployed with; empty where it is a component */
    record Deployment(
            String id,
            String place,
            Instant finish,
            boolean succeeded,
            boolean isVoid,
            String unit,
            String version,
            Map<String, String> set) {}

    final Map<String, Commit> commits = new LinkedHashMap<>();
    /** Component and version, to the commit it was built from. */
    final Map<String, Map<String, String>> versions = new TreeMap<>();

    final List<Deployment> deployments = new ArrayList<>();
    final Map<String, String> declared = new TreeMap<>();

    private final SplittableRandom random;
    private final boolean holes;

    ChangeWorld(long seed) {
        random = new SplittableRandom(seed);
        holes = seed % 2 == 0;
        REPOSITORIES.values().stream().distinct().sorted().forEach(this::grow);
        REPOSITORIES.forEach(this::build);
        KNOWN.forEach((application, its) -> {
            if (!application.equals(LOOSE) && percent(50)) {
                declared.put(application, pick(its));
            }
        });
        for (var place : PLACES) {
            for (var component : REPOSITORIES.keySet()) {
                deploy(place, component, "v0", moment(0), true, false, Map.of());
            }
        }
        while (deployments.size() < DEPLOYMENTS) {
            whatever();
        }
    }

    private void grow(String repository) {
        var its = new ArrayList<String>();
        for (int i = 0; i < COMMITS; i++) {
            var parents = new LinkedHashSet<String>();
            if (i > 0) {
                parents.add(its.get(Math.max(0, i - 1 - random.nextInt(3))));
            }
            if (i > 3 && percent(30)) {
                parents.add(its.get(i - 1));
            }
            var sha = Timeline.sha(repository + (char) ('a' + i));
            its.add(sha);
            var committed = BEGIN.plus(Duration.ofHours(30L * i)).plusSeconds(random.nextInt(80_000));
            var authored =
                    percent(90) ? committed.minusSeconds(random.nextInt(200_000)) : committed.plusSeconds(400_000);
            boolean single = parents.size() == 1;
            commits.put(
                    sha,
                    new Commit(
                            repository,
                            sha,
                            List.copyOf(parents),
                            percent(94) ? authored : null,
                            percent(94) ? committed : null,
                            !holes && single && percent(30) ? "abcdef0" + random.nextInt(3) : null,
                            !holes && single && i > 4 && percent(15) ? source(its.get(random.nextInt(i - 1))) : null,
                            holes && i > 3 && percent(12) ? null : files(),
                            percent(15),
                            !holes || i < 4 || !percent(14)));
        }
    }

    /** Who picks a merge picks many changes; that is another question. */
    private @Nullable String source(String sha) {
        var commit = commits.get(sha);
        return commit == null || commit.parents().size() > 1 ? null : sha;
    }

    private List<String> files() {
        return FILES.stream().filter(_ -> percent(30)).toList();
    }

    private void build(String component, String repository) {
        var its = commits.values().stream()
                .filter(commit -> commit.repository().equals(repository))
                .map(Commit::sha)
                .toList();
        var built = new LinkedHashMap<String, String>();
        built.put("v0", its.getFirst());
        for (int i = 1; i < 9; i++) {
            built.put("v" + i, its.get(Math.min(COMMITS - 1, i * 2 + random.nextInt(2) - 1)));
        }
        versions.put(component, built);
    }

    private void whatever() {
        var finish = moment(1 + random.nextInt(22));
        int likely = (int) Duration.between(BEGIN, finish).toDays() * 8 / 20;
        boolean succeeded = percent(88);
        boolean isVoid = percent(10);
        if (percent(25)) {
            var application = percent(50) ? "Shop.shop" : "Bank.till";
            var set = new TreeMap<String, String>();
            for (var component : KNOWN.getOrDefault(application, List.of())) {
                if (percent(65)) {
                    set.put(component, version(likely));
                }
            }
            if (!set.isEmpty()) {
                deploy(pick(PLACES), application, "s" + deployments.size(), finish, succeeded, isVoid, set);
            }
        } else {
            deploy(
                    pick(PLACES),
                    pick(List.copyOf(REPOSITORIES.keySet())),
                    version(likely),
                    finish,
                    succeeded,
                    isVoid,
                    Map.of());
        }
    }

    private String version(int likely) {
        return "v" + Math.clamp(likely + random.nextInt(4) - 2L, 0, 8);
    }

    private void deploy(
            String place,
            String unit,
            String version,
            Instant finish,
            boolean succeeded,
            boolean isVoid,
            Map<String, String> set) {
        deployments.add(new Deployment("d" + deployments.size(), place, finish, succeeded, isVoid, unit, version, set));
    }

    /** No two are equal. */
    private Instant moment(int day) {
        return BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(random.nextInt(20) * 60L + deployments.size()));
    }

    /** Commits that are the same change stand for it together: equal patches, and what one names as its source. */
    Map<String, String> changes() {
        var changes = new HashMap<String, String>();
        commits.keySet().forEach(sha -> changes.put(sha, sha));
        for (var one : commits.values()) {
            for (var other : commits.values()) {
                boolean equal = one.told()
                        && one.repository().equals(other.repository())
                        && ((other.told() && one.patch() != null && one.patch().equals(other.patch()))
                                || other.sha().equals(one.pickedFrom()));
                if (equal && !Objects.equals(changes.get(one.sha()), changes.get(other.sha()))) {
                    var from = changes.get(one.sha());
                    var to = changes.get(other.sha());
                    changes.replaceAll((_, change) -> change.equals(from) ? to : change);
                }
            }
        }
        return changes;
    }

    /** A commit and all that it descends from; behind one that was never told nothing is known. */
    Set<String> reach(String tip) {
        var reached = new LinkedHashSet<String>();
        var next = new ArrayList<>(List.of(tip));
        while (!next.isEmpty()) {
            var commit = commits.get(next.removeLast());
            if (commit != null && reached.add(commit.sha()) && commit.told()) {
                next.addAll(commit.parents());
            }
        }
        return reached;
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
