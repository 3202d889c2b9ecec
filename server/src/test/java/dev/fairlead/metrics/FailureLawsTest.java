package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Seeds;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.metrics.AttemptOracle.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Which deployments failed in any world, and why, against an oracle that was written from docs/metrics.md: deployments, incidents and
 * marks told in any order, several times, late and taken back, derived in between or not.
 */
class FailureLawsTest {
    private static final List<String> PLACES = List.of("prod", "stage");

    private static final String NAMES = """
            with unit as (
              select 'component' as kind, c.id, substr(d.path, 13) || '.' || c.name as name
              from component c join domain d on d.id = c.domain_id
              union all
              select 'application', a.id, substr(d.path, 13) || '.' || a.name
              from application a join domain d on d.id = a.domain_id
            )
            , told as (
              select id, external_id || '@' || replace(to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), ' ', 'T')
                || 'Z' as name
              from deployment
            )
            """;

    private static Set<String> failures(World world, String place) {
        return lines(world, place, NAMES + """
                select concat_ws(' ', u.kind, u.name, d.name, f.failed_at at time zone 'UTC', f.cause, 'by'
                  , coalesce(i.external_id, v.name), f.decided_at at time zone 'UTC', 'until'
                  , coalesce(f.ended_at at time zone 'UTC' || '', '-'), 'remedied', coalesce(r.name, '-'), 'sure'
                  , round(cast(f.confidence as numeric), 3))
                from failure_cause f
                join environment e on e.id = f.environment_id and e.name = :place
                join unit u on u.kind = f.kind and u.id = f.unit_id
                join told d on d.id = f.deployment_id
                left join incident i on f.cause = 'incident' and i.id = f.evidence_id
                left join told v on f.cause <> 'incident' and v.id = f.evidence_id
                left join told r on r.id = f.remedy_id
                """);
    }

    private static Set<String> reworks(World world, String place) {
        return lines(world, place, NAMES + """
                select distinct concat_ws(' ', u.kind, u.name, d.name, w.finished_at at time zone 'UTC', w.reason
                  , coalesce(r.name, m.name, o.path || ' ' || h.kind || ' ' || h.name || ' ' || h.pattern))
                from rework w
                join environment e on e.id = w.environment_id and e.name = :place
                join unit u on u.kind = w.kind and u.id = w.unit_id
                join told d on d.id = w.deployment_id
                left join told r on w.reason = 'remedy' and r.id = w.evidence_id
                left join deployment_mark k on w.reason = 'unplanned' and k.id = w.evidence_id
                left join told m on m.id = k.deployment_id
                left join hotfix_rule h on w.reason = 'hotfix' and h.id = w.evidence_id
                left join domain o on o.id = h.domain_id
                """);
    }

    private static Set<String> attributions(World world, String place) {
        return lines(world, place, NAMES + """
                select concat_ws(' ', i.external_id, t.rule, coalesce(d.name, '-'), '[' || coalesce((
                    select string_agg(n.name, ' ' order by one.place)
                    from unnest(t.candidates) with ordinality as one (id, place)
                    join told n on n.id = one.id), '') || ']'
                  , round(cast(t.confidence as numeric), 3))
                from incident_attribution t
                join environment e on e.id = t.environment_id and e.name = :place
                join incident i on i.id = t.incident_id
                left join told d on d.id = t.deployment_id
                """);
    }

    private static Set<String> lines(World world, String place, String sql) {
        List<String> lines = world.database()
                .database()
                .read(handle -> handle.createQuery(sql)
                        .bind("place", place)
                        .mapTo(String.class)
                        .map(line -> line.replaceAll("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)", "$1T$2Z"))
                        .list());
        return new TreeSet<>(lines);
    }

    private static void holds(World world, Map<String, FailureOracle> oracles, String about) {
        oracles.forEach((place, oracle) -> {
            assertThat(Derived.difference(List.copyOf(oracle.attributions()), List.copyOf(attributions(world, place))))
                    .as("%s attributions in %s", about, place)
                    .isEmpty();
            assertThat(Derived.difference(List.copyOf(oracle.reworks()), List.copyOf(reworks(world, place))))
                    .as("%s rework in %s", about, place)
                    .isEmpty();
            assertThat(Derived.difference(List.copyOf(oracle.failures()), List.copyOf(failures(world, place))))
                    .as("%s failures in %s", about, place)
                    .isEmpty();
        });
        var increments = Derived.of(world.database());
        world.rebuild();
        assertThat(Derived.difference(Derived.of(world.database()), increments))
                .as("%s after a rebuild", about)
                .isEmpty();
    }

    @ParameterizedTest
    @Seeds(from = 1, worlds = 2, thoroughly = 8)
    void failuresAreThoseOfTheOracleInAWorldOfChanges(long seed) {
        var facts = new ChangeWorld(seed);
        var said = new FailureWorld(seed, facts.deployments, ChangeWorld.KNOWN, true);
        var rules = new RuleWorld(seed);
        try (var world = new World()) {
            var teller = new FailureTeller(world, seed);
            EveryChangeLawTest.facts(facts).stream()
                    .filter(fact -> !(fact instanceof Told))
                    .forEach(fact -> build(teller, fact, rules));
            facts.deployments.forEach(told -> teller.deployment(told, null));
            tell(teller, said, rules);
            var oracles = new HashMap<String, FailureOracle>();
            PLACES.forEach(place -> oracles.put(
                    place,
                    new FailureOracle(
                            place, facts.deployments, ChangeWorld.KNOWN, facts.declared, facts, said, rules)));
            holds(world, oracles, "seed " + seed);
        }
    }

    @ParameterizedTest
    @Seeds(from = 1, worlds = 2, thoroughly = 8)
    void failuresAreThoseOfTheOracleOnCrowdedDays(long seed) {
        var facts = new AttemptWorld(seed);
        var said = new FailureWorld(seed, facts.truth, AttemptWorld.KNOWN, false);
        var rules = new RuleWorld(seed);
        try (var world = new World()) {
            var teller = new FailureTeller(world, seed);
            AttemptWorld.KNOWN.forEach((application, components) -> world.tell(new ApplicationVersionFact(
                    Timeline.name(application),
                    "all",
                    components.stream()
                            .map(component -> new VersionName(name(component), "v0"))
                            .toList(),
                    List.of())));
            for (var component : AttemptWorld.COMPONENTS) {
                for (var version : List.of("v0", "v1", "v2", "v3", "v4")) {
                    build(teller, component, version, rules);
                }
            }
            facts.truth.forEach(told -> teller.deployment(told, facts.mistake(told)));
            tell(teller, said, rules);
            var oracles = new HashMap<String, FailureOracle>();
            PLACES.forEach(place -> oracles.put(
                    place,
                    new FailureOracle(
                            place, facts.truth, AttemptWorld.KNOWN, Map.<String, Set<String>>of(), null, said, rules)));
            holds(world, oracles, "seed " + seed);
        }
    }

    /** A build, told as the world tells it, and again with what rules look at; or anything else. */
    static void build(FailureTeller teller, Object fact, RuleWorld rules) {
        if (fact instanceof ComponentVersionFact build && build.version() != null) {
            var name = build.component().toString();
            teller.fact(looked(build, name.substring(name.indexOf("Acme.") + 5), rules));
        } else {
            teller.fact(fact);
        }
    }

    /** A build that nobody told a commit of. */
    private static void build(FailureTeller teller, String component, String version, RuleWorld rules) {
        var build = new ComponentVersionFact(
                name(component),
                version,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                null);
        teller.fact(looked(build, component, rules));
    }

    private static ComponentVersionFact looked(ComponentVersionFact build, String component, RuleWorld rules) {
        var version = Objects.requireNonNull(build.version());
        return new ComponentVersionFact(
                build.component(),
                version,
                build.repository(),
                build.commit(),
                build.authoredAt(),
                build.committedAt(),
                build.builtAt(),
                build.buildId(),
                build.buildUrl(),
                rules.branch(component, version),
                build.digest(),
                build.purl(),
                rules.labels(component, version),
                build.applications(),
                build.paths());
    }

    private static QualifiedName name(String component) {
        return Timeline.name(component);
    }

    static void tell(FailureTeller teller, FailureWorld said, RuleWorld rules) {
        said.incidents.forEach(teller::incident);
        said.markings.forEach(teller::mark);
        said.rollbacks.forEach(teller::rollback);
        teller.rules(rules);
        teller.tellAll();
    }
}
