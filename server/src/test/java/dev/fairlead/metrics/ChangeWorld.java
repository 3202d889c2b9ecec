package dev.fairlead.metrics;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.metrics.AttemptOracle.Told;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A small world of changes by chance, the same for the same seed: a repository with components that live in parts of it, in a
 * shared part, and in all of it; one whose history is written anew, and one that moves to another repository; merges, commits
 * that were never told, equal patches, reverts, and cherry-picks of changes, of merges and of what was never told; three applications that
 * share components and are deployed with other members each time; rollouts of several attempts, equal moments, rollbacks,
 * undeployments, failures and deployments that are void.
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
    static final List<String> DOMAINS = List.of("GLOBAL.Acme", "GLOBAL.Acme.Shop", "GLOBAL.Acme.Bank");
    /** Never deployed as a whole. */
    static final String LOOSE = "Bank.desk";

    private static final List<String> FILES =
            List.of("api/a.go", "api/notes.md", "api/deep/b.go", "web/a.js", "shared/x", "shared/deep/y", "README.md");
    private static final int COMMITS = 16;
    private static final int VERSIONS = 9;
    private static final int DEPLOYMENTS = 55;

    record Commit(
            String repository,
            String sha,
            List<String> parents,
            @Nullable Instant authored,
            @Nullable Instant committed,
            @Nullable Instant merged,
            @Nullable Instant begun,
            @Nullable String patch,
            @Nullable String pickedFrom,
            @Nullable String reverts,
            @Nullable List<String> files,
            boolean bot,
            boolean told) {
        String id() {
            return id(repository, sha);
        }

        static String id(String repository, String sha) {
            return repository + " " + sha;
        }

        boolean isMerge() {
            return parents.size() > 1;
        }

        @Nullable Instant at(Basis basis) {
            return switch (basis) {
                case AUTHOR -> authored;
                case COMMITTER -> committed;
                case MERGED -> merged;
                case FIRST_COMMIT -> begun;
                case BUILD -> throw new IllegalArgumentException("a change is not built");
            };
        }
    }

    /** A version and the commit that was told for it, if any. */
    record Version(String repository, @Nullable String sha) {}

    final Map<String, Commit> commits = new LinkedHashMap<>();
    final Map<String, Map<String, Version>> versions = new TreeMap<>();
    final List<Told> deployments = new ArrayList<>();
    final Map<String, Set<String>> declared = new TreeMap<>();

    private final SplittableRandom random;
    private final SplittableRandom reverting;
    private final boolean holes;

    ChangeWorld(long seed) {
        random = new SplittableRandom(seed);
        reverting = new SplittableRandom(seed + 500);
        holes = seed % 3 != 0;
        for (var repository : new TreeSet<>(REPOSITORIES.values())) {
            var its = grow(repository);
            var newer = seed % 2 == 0 || repository.equals("mono") ? its : anew(repository, its);
            REPOSITORIES.forEach((component, of) -> {
                if (of.equals(repository)) {
                    build(component, its, newer);
                }
            });
        }
        KNOWN.forEach((application, its) -> {
            if (!application.equals(LOOSE) && percent(50)) {
                declared.put(application, Set.of(pick(its)));
            }
        });
        for (var place : PLACES) {
            for (var component : REPOSITORIES.keySet()) {
                if (percent(85)) {
                    deploy(place, null, component, "v0", moment(0), null);
                }
            }
        }
        while (deployments.size() < DEPLOYMENTS) {
            whatever();
        }
    }

    private List<Commit> grow(String repository) {
        var its = new ArrayList<Commit>();
        for (int i = 0; i < COMMITS; i++) {
            var parents = new LinkedHashSet<String>();
            if (i > 0) {
                parents.add(its.get(Math.max(0, i - 1 - random.nextInt(3))).sha());
            }
            if (i > 3 && percent(30)) {
                parents.add(its.get(i - 1).sha());
            }
            var sha = Timeline.sha(repository + (char) ('a' + i));
            boolean single = parents.size() == 1;
            var picked = single && i > 4 && percent(20)
                    ? its.get(random.nextInt(i - 1)).sha()
                    : null;
            its.add(commit(repository, sha, List.copyOf(parents), i, single ? patch(i) : null, picked, reverted(its)));
        }
        its.forEach(one -> commits.put(one.id(), one));
        return its;
    }

    private @Nullable String patch(int i) {
        return percent(25) ? "abcdef0" + random.nextInt(3) : percent(85) ? "feed00" + i : null;
    }

    private Commit commit(
            String repository,
            String sha,
            List<String> parents,
            int i,
            @Nullable String patch,
            @Nullable String picked,
            @Nullable String reverted) {
        var committed = BEGIN.plus(Duration.ofHours(30L * i)).plusSeconds(random.nextInt(80_000));
        var authored = percent(90) ? committed.minusSeconds(random.nextInt(200_000)) : committed.plusSeconds(400_000);
        return new Commit(
                repository,
                sha,
                parents,
                percent(94) ? authored : null,
                percent(94) ? committed : null,
                percent(70) ? committed.plusSeconds(random.nextInt(40_000)) : null,
                percent(70) ? authored.minusSeconds(random.nextInt(90_000)) : null,
                patch,
                picked,
                reverted,
                holes && i > 3 && percent(12) ? null : files(),
                percent(15),
                !holes || i < 4 || !percent(14));
    }

    /** The same work again under other names, or under the same ones in another repository, and some more. */
    private List<Commit> anew(String repository, List<Commit> old) {
        boolean moved = repository.equals("books");
        var another = moved ? repository + "-moved" : repository;
        int kept = 4 + random.nextInt(6);
        var its = new ArrayList<Commit>();
        for (int i = 0; i < COMMITS; i++) {
            var model = old.get(i);
            var sha = i < kept && moved ? model.sha() : Timeline.sha(repository + (char) ('A' + i));
            int place = i;
            var parents = i < kept
                    ? model.parents().stream()
                            .map(parent -> its.get(place(old, parent)).sha())
                            .toList()
                    : List.of(its.get(place - 1).sha());
            boolean differs = !moved && percent(8);
            its.add(
                    i < kept
                            ? new Commit(
                                    another,
                                    sha,
                                    parents,
                                    model.authored(),
                                    model.committed(),
                                    model.merged(),
                                    model.begun(),
                                    differs ? (percent(50) ? null : "d1ffe0" + i) : model.patch(),
                                    null,
                                    model.reverts() == null
                                            ? null
                                            : its.get(place(old, model.reverts()))
                                                    .sha(),
                                    model.files(),
                                    model.bot(),
                                    !holes || percent(95))
                            : commit(another, sha, parents, i, patch(i + 20), null, reverted(its)));
        }
        its.forEach(one -> commits.put(one.id(), one));
        return its;
    }

    /** Now and then a commit takes back one of those shortly before it. */
    private @Nullable String reverted(List<Commit> before) {
        return before.size() > 1 && reverting.nextInt(100) < 25
                ? before.get(before.size() - 1 - reverting.nextInt(Math.min(4, before.size())))
                        .sha()
                : null;
    }

    private static int place(List<Commit> commits, String sha) {
        for (int i = 0; i < commits.size(); i++) {
            if (commits.get(i).sha().equals(sha)) {
                return i;
            }
        }
        throw new IllegalArgumentException(sha);
    }

    private List<String> files() {
        return FILES.stream().filter(_ -> percent(30)).toList();
    }

    private void build(String component, List<Commit> its, List<Commit> newer) {
        var built = new LinkedHashMap<String, Version>();
        built.put("v0", new Version(its.getFirst().repository(), its.getFirst().sha()));
        for (int i = 1; i < VERSIONS; i++) {
            var of = (i < 5 ? its : newer).get(Math.min(COMMITS - 1, i * 2 + random.nextInt(2) - 1));
            built.put("v" + i, new Version(of.repository(), percent(95) ? of.sha() : null));
        }
        versions.put(component, built);
    }

    private void whatever() {
        var finish = moment(1 + random.nextInt(22));
        var place = pick(PLACES);
        var rollout = percent(60) ? "r" + random.nextInt(12) : null;
        int parts = rollout == null ? 1 : 1 + random.nextInt(4);
        int likely = (int) Duration.between(BEGIN, finish).toDays() * 8 / 20;
        for (int part = 0; part < parts; part++) {
            var at = finish.plus(Duration.ofMinutes(30L * part * random.nextInt(4)));
            if (percent(25)) {
                var application = percent(50) ? "Shop.shop" : "Bank.till";
                var set = new TreeMap<String, String>();
                for (var component : KNOWN.getOrDefault(application, List.of())) {
                    if (percent(65)) {
                        set.put(component, version(likely));
                    }
                }
                if (!set.isEmpty()) {
                    deploy(place, rollout, application, "s" + deployments.size(), at, set);
                }
            } else {
                var version = percent(4) ? null : version(likely);
                deploy(place, rollout, pick(List.copyOf(REPOSITORIES.keySet())), version, at, null);
            }
        }
    }

    private String version(int likely) {
        return "v" + Math.clamp(likely + random.nextInt(4) - 2L, 0, VERSIONS - 1);
    }

    private void deploy(
            String place,
            @Nullable String rollout,
            String unit,
            @Nullable String version,
            Instant finish,
            @Nullable Map<String, String> set) {
        boolean first = "v0".equals(version) && set == null;
        deployments.add(new Told(
                "d" + deployments.size(),
                place,
                rollout,
                unit,
                version,
                set,
                first || percent(88) ? Outcome.SUCCEEDED : Outcome.FAILED,
                percent(20) ? finish.minus(Duration.ofMinutes(5)) : null,
                finish,
                !first && percent(10)));
    }

    /** Few a day, so that many are equal. */
    private Instant moment(int day) {
        return BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(9L + random.nextInt(4)));
    }

    /** Commits that are the same change stand for it together: equal patches, and what one names as its source. */
    Map<String, String> changes() {
        var changes = new HashMap<String, String>();
        commits.keySet().forEach(id -> changes.put(id, id));
        for (var one : commits.values()) {
            for (var other : commits.values()) {
                boolean equal = one.told()
                        && one.repository().equals(other.repository())
                        && ((other.told() && one.patch() != null && one.patch().equals(other.patch()))
                                || other.sha().equals(one.pickedFrom()));
                if (equal && !Objects.equals(changes.get(one.id()), changes.get(other.id()))) {
                    var from = changes.get(one.id());
                    var to = changes.get(other.id());
                    changes.replaceAll((_, change) -> change.equals(from) ? to : change);
                }
            }
        }
        return changes;
    }

    Commit commit(String id) {
        return Objects.requireNonNull(commits.get(id));
    }

    /** A commit and all that it descends from; behind one that was never told nothing is known. */
    Set<String> reach(String tip) {
        var reached = new LinkedHashSet<String>();
        var next = new ArrayList<>(List.of(tip));
        while (!next.isEmpty()) {
            var commit = commit(next.removeLast());
            if (reached.add(commit.id()) && commit.told()) {
                commit.parents().forEach(parent -> next.add(Commit.id(commit.repository(), parent)));
            }
        }
        return reached;
    }

    /** Of the artifact of a version: components of one repository have theirs in common. */
    static String digest(String component, String version) {
        return "sha256:" + Timeline.sha(REPOSITORIES.get(component) + version);
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
