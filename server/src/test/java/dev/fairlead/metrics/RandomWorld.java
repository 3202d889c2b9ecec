package dev.fairlead.metrics;

import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.change.CommitFact;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.DeploymentFact.Unit;
import dev.fairlead.deployment.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A small world by chance, the same for the same seed: three applications, of which one is never deployed as a whole; six
 * components, one in two applications, two from one repository; branches and merges; whatever can happen to a deployment.
 *
 * <p>It comes as chains: facts about the same thing, in the order in which they were told. Between chains any order is as good.
 */
final class RandomWorld {
    static final Instant BEGIN = Instant.parse("2026-02-16T00:00:00Z");
    static final Instant END = Instant.parse("2026-04-01T00:00:00Z");

    private static final int DAYS = 24;
    private static final int COMMITS = 14;
    private static final int DEPLOYMENTS = 70;
    private static final List<String> PLACES = List.of("prod", "stage", "test");
    private static final Map<String, String> REPOSITORIES = Map.of(
            "Store.cart", "cart",
            "Store.pay", "pay",
            "Store.web", "web",
            "Bank.books", "books",
            "Bank.twin", "mono",
            "Store.twin", "mono");
    private static final Map<String, List<String>> APPLICATIONS = Map.of(
            "Store.shop", List.of("Store.cart", "Store.pay", "Store.twin"),
            "Bank.till", List.of("Store.pay", "Store.web", "Bank.twin"),
            "Bank.desk", List.of("Bank.books", "Store.cart", "Bank.twin"));
    private static final String NEVER_AS_A_WHOLE = "Bank.desk";

    /** A deployment that was told before is void. */
    record Voiding(String externalId) {}

    private final SplittableRandom random;
    private final List<List<Object>> chains = new ArrayList<>();
    private final Map<String, List<String>> commits = new LinkedHashMap<>();
    private final Map<String, List<VersionName>> versions = new LinkedHashMap<>();
    private final Map<String, List<List<VersionName>>> sets = new LinkedHashMap<>();
    private int deployments;

    private RandomWorld(long seed) {
        random = new SplittableRandom(seed);
    }

    static List<List<Object>> chains(long seed) {
        var world = new RandomWorld(seed);
        world.tellCommits();
        world.tellVersions();
        world.tellApplications();
        PLACES.forEach(place ->
                world.chain(new EnvironmentFact(place(place), place.equals("prod") ? Tier.PRODUCTION : Tier.TESTING)));
        while (world.deployments < DEPLOYMENTS) {
            if (world.percent(20)) {
                world.rollOut();
            } else {
                world.deploy(world.place(), null, world.moment());
            }
        }
        return world.chains;
    }

    private void tellCommits() {
        for (var repository : REPOSITORIES.values().stream().distinct().sorted().toList()) {
            var its = new ArrayList<String>();
            for (int i = 0; i < COMMITS; i++) {
                var parents = new ArrayList<String>();
                // now and then a history begins anew
                if (i > 0 && !percent(6)) {
                    parents.add(its.get(Math.max(0, i - 1 - random.nextInt(3))));
                }
                if (i > 3 && percent(25) && !parents.contains(its.get(i - 1))) {
                    parents.add(its.get(i - 1));
                }
                var sha = Timeline.sha(repository + i);
                its.add(sha);
                if (!percent(8)) {
                    chain(commit(repository, sha, parents, i));
                }
            }
            commits.put(repository, its);
        }
    }

    private CommitFact commit(String repository, String sha, List<String> parents, int number) {
        var committed = BEGIN.plus(Duration.ofHours(36L * number)).plusSeconds(random.nextInt(90_000));
        var authored = percent(80) ? committed.minusSeconds(random.nextInt(200_000)) : committed.plusSeconds(3_600);
        return new CommitFact(
                "Acme",
                Timeline.repository(repository),
                sha,
                parents,
                percent(4) ? null : authored,
                percent(4) ? null : committed,
                percent(50) ? committed.plusSeconds(600) : null,
                percent(20) ? authored.minusSeconds(4_000) : null,
                null,
                null,
                percent(10),
                percent(5),
                percent(25) ? "patch" + random.nextInt(2) : null,
                null,
                null);
    }

    private void tellVersions() {
        REPOSITORIES.keySet().stream().sorted().forEach(component -> {
            var repository = REPOSITORIES.getOrDefault(component, "");
            var its = new ArrayList<VersionName>();
            chain(build(component, null, Timeline.repository(repository), null, null, applicationsTold(component)));
            var known = commits.getOrDefault(repository, List.of());
            for (int i = 0; i < 7; i++) {
                var sha = known.get(Math.min(known.size() - 1, i * 2 + random.nextInt(2)));
                int chance = random.nextInt(100);
                var version = chance < 15 ? sha : "v" + i;
                its.add(new VersionName(Timeline.name(component), version));
                if (chance >= 15 && chance < 80) {
                    chain(build(component, version, Timeline.repository(repository), sha, null, List.of()));
                } else if (chance >= 90) {
                    chain(build(component, version, null, null, moment(), List.of()));
                }
            }
            versions.put(component, its.stream().distinct().toList());
        });
    }

    private static List<QualifiedName> applicationsTold(String component) {
        return component.equals("Bank.books") ? List.of(Timeline.name("Bank.desk")) : List.of();
    }

    private static ComponentVersionFact build(
            String component,
            @Nullable String version,
            @Nullable String repository,
            @Nullable String sha,
            @Nullable Instant built,
            List<QualifiedName> applications) {
        return new ComponentVersionFact(
                Timeline.name(component),
                version,
                repository,
                sha,
                null,
                null,
                built,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                applications,
                null);
    }

    private void tellApplications() {
        APPLICATIONS.keySet().stream().sorted().forEach(application -> {
            var components = APPLICATIONS.getOrDefault(application, List.of());
            var declared = application.equals(NEVER_AS_A_WHOLE) ? components : List.of(pick(components));
            chain(new ApplicationVersionFact(
                    Timeline.name(application),
                    null,
                    List.of(),
                    declared.stream().map(Timeline::name).toList()));
            var its = new ArrayList<List<VersionName>>();
            for (int i = 0; i < 4; i++) {
                var set = components.stream()
                        .filter(_ -> !percent(20))
                        .map(component -> pick(versions.getOrDefault(component, List.of())))
                        .toList();
                its.add(set);
                // the last is never described
                if (i < 3 && !set.isEmpty() && !application.equals(NEVER_AS_A_WHOLE)) {
                    chain(new ApplicationVersionFact(Timeline.name(application), "" + i, set, List.of()));
                }
            }
            sets.put(application, its);
        });
    }

    /** Several parts, some of them the same version put to several clusters. */
    private void rollOut() {
        var place = place();
        var rollout = "rollout" + deployments;
        var begin = moment();
        int parts = 2 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            var finish = begin.plus(Duration.ofHours(random.nextInt(30)));
            var unit = deploy(place, rollout, finish);
            if (percent(40)) {
                add(unit, place, rollout, finish.plus(Duration.ofHours(random.nextInt(2))));
            }
        }
    }

    private Unit deploy(QualifiedName place, @Nullable String rollout, Instant finish) {
        Unit unit;
        if (percent(22)) {
            unit = whole();
        } else {
            var component = pick(versions.keySet().stream().sorted().toList());
            var its = versions.getOrDefault(component, List.of());
            // later versions later, with a step back now and then
            int day = (int) Duration.between(BEGIN, finish).toDays();
            int likely = day * its.size() / DAYS;
            var version = its.get(Math.clamp(likely + random.nextInt(4) - 2, 0, its.size() - 1));
            unit = percent(8)
                    ? new DeploymentFact.Undeployed(Timeline.name(component))
                    : new DeploymentFact.Component(version);
        }
        add(unit, place, rollout, finish);
        return unit;
    }

    private Unit whole() {
        var application = percent(50) ? "Store.shop" : "Bank.till";
        int version = random.nextInt(4);
        var its = sets.getOrDefault(application, List.of());
        var told = percent(40) && !its.get(version).isEmpty() ? its.get(version) : null;
        return new DeploymentFact.Application(new VersionName(Timeline.name(application), "" + version), told);
    }

    private void add(Unit unit, QualifiedName place, @Nullable String rollout, Instant finish) {
        var id = "d" + deployments++;
        var fact = deployment(id, unit, place, outcome(), finish, rollout);
        var chain = new ArrayList<>();
        if (percent(6)) {
            chain.add(deployment(id, unit, place, Outcome.RUNNING, null, rollout));
        }
        chain.add(fact);
        if (percent(12)) {
            chain.add(deployment(id, unit, place, outcome(), percent(50) ? finish : moment(), rollout));
        }
        if (percent(8)) {
            chain.add(new Voiding(id));
        }
        chains.add(chain);
    }

    private static DeploymentFact deployment(
            String id,
            Unit unit,
            QualifiedName place,
            Outcome outcome,
            @Nullable Instant finish,
            @Nullable String rollout) {
        return new DeploymentFact(unit, place, outcome, null, finish, rollout, "chance", id, null, null, null);
    }

    private Outcome outcome() {
        int chance = random.nextInt(100);
        return chance < 78 ? Outcome.SUCCEEDED : chance < 92 ? Outcome.FAILED : Outcome.CANCELLED;
    }

    /** On few hours, so that some are equal. */
    private Instant moment() {
        return BEGIN.plus(Duration.ofDays(random.nextInt(DAYS))).plus(Duration.ofHours(random.nextInt(4) * 6L));
    }

    private QualifiedName place() {
        return place(percent(50) ? "prod" : pick(PLACES));
    }

    private static QualifiedName place(String name) {
        return Timeline.name(name);
    }

    private void chain(Object fact) {
        chains.add(List.of(fact));
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
