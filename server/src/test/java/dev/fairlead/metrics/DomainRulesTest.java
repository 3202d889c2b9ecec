package dev.fairlead.metrics;

import static dev.fairlead.metrics.FailuresTest.failures;
import static dev.fairlead.metrics.ReworkTest.reworks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.incident.Mark.Kind;
import dev.fairlead.metrics.rule.HotfixRule;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.rule.OwnRules;
import dev.fairlead.metrics.rule.RulesInForce.Origin;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.DomainRules;
import dev.fairlead.recording.RulesChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What domains say about failures and rework: docs/metrics.md, "Look-backs and hotfix rules". */
class DomainRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final HotfixRule BRANCH = new HotfixRule(0, HotfixRule.Kind.BRANCH, "", "hotfix/*");

    private static final String HOTFIX = """
            build pay v1 a
            build pay v2 b branch=main
            build pay v3 c branch=hotfix/login
            build ui v1 d
            contain shop pay ui
            deploy 13:00 prod pay v1
            deploy 14:00 prod pay v2
            deploy 14:30 prod ui v1
            deploy 15:00 prod pay v3
            """;

    private static DomainRules.Said set(World world, String domain, OwnRules rules) {
        return setAt(world, NOW, domain, rules);
    }

    private static DomainRules.Said setAt(World world, Instant now, String domain, OwnRules rules) {
        return new DomainRules(world.database().database(), Clock.fixed(now, ZoneOffset.UTC), () -> {})
                .set("test", world.organizations().getFirst(), domain, new RulesChange(rules, "because", null));
    }

    private static OwnRules lookBack(LookBacks.Kind kind, Duration lookBack) {
        return new OwnRules(Map.of(kind, lookBack), null);
    }

    private static OwnRules hotfix(HotfixRule... rules) {
        return new OwnRules(Map.of(), List.of(rules));
    }

    private static Origin origin(String domain, Instant since) {
        return new Origin(domain, since, "test", "because");
    }

    private static long number(DomainRules.Said said) {
        return said.inForce().hotfix().getFirst().number();
    }

    /** What stands is what a rebuild finds. */
    private static void holds(World world) {
        var before = failures(world);
        var rework = reworks(world);
        world.rebuild();
        assertThat(failures(world)).isEqualTo(before);
        assertThat(reworks(world)).isEqualTo(rework);
    }

    @Test
    void aHotfixIsReworkAndWhatItReplacedFailed() {
        try (var world = World.of(HOTFIX)) {
            assertThat(failures(world)).isEmpty();
            var said = set(world, "GLOBAL.Acme", hotfix(BRANCH));
            assertThat(failures(world))
                    .containsExactly("pay 14:00 fix until 15:00 by 15:00", "shop 14:00 fix until 15:00 by 15:00");
            assertThat(reworks(world))
                    .containsExactly(
                            "pay 15:00 hotfix by rule " + number(said),
                            "pay 15:00 remedy of 14:00",
                            "shop 15:00 hotfix by rule " + number(said),
                            "shop 15:00 remedy of 14:00");
            holds(world);
        }
    }

    @Test
    void whereNoRuleHoldsAnyMoreNothingIsAHotfix() {
        try (var world = World.of(HOTFIX)) {
            set(world, "GLOBAL.Acme", hotfix(BRANCH));
            assertThat(failures(world)).hasSize(2);
            set(world, "GLOBAL.Acme", OwnRules.NOTHING);
            assertThat(failures(world)).isEmpty();
            assertThat(reworks(world)).isEmpty();
        }
    }

    @Test
    void whatWasPlannedIsNoHotfix() {
        try (var world = World.of(HOTFIX)) {
            set(world, "GLOBAL.Acme", hotfix(BRANCH));
            assertThat(reworks(world)).hasSize(4);
            ReworkTest.mark(world, "15:00", Kind.PLANNED, null);
            assertThat(reworks(world)).isEmpty();
            assertThat(failures(world)).isEmpty();
            holds(world);
        }
    }

    @Test
    void whatIsSaidOfAHotfixLeavesItOne() {
        try (var world = World.of(HOTFIX)) {
            set(world, "GLOBAL.Acme", hotfix(BRANCH));
            assertThat(reworks(world)).hasSize(4);
            ReworkTest.mark(world, "15:00", Kind.UNPLANNED, null);
            assertThat(reworks(world)).hasSize(6).contains("pay 15:00 unplanned", "shop 15:00 unplanned");
            assertThat(failures(world)).hasSize(2);
            world.tell(Timeline.facts("deploy 15:30 prod ui v1"));
            assertThat(reworks(world)).hasSize(6);
            holds(world);
        }
    }

    @Test
    void whatIsToldLateIsFixedByAHotfix() {
        try (var world = World.of(HOTFIX)) {
            set(world, "GLOBAL.Acme", hotfix(BRANCH));
            assertThat(failures(world)).hasSize(2);
            world.tell(Timeline.facts("""
                    build pay v2b e
                    deploy 14:45 prod pay v2b
                    """));
            assertThat(failures(world))
                    .containsExactly("pay 14:45 fix until 15:00 by 15:00", "shop 14:45 fix until 15:00 by 15:00");
            holds(world);
        }
    }

    @Test
    void aHotfixThatComesAgainIsOneOnce() {
        try (var world = World.of(HOTFIX)) {
            set(world, "GLOBAL.Acme", hotfix(BRANCH));
            world.tell(Timeline.facts("""
                    deploy 16:00 prod pay v2
                    deploy 17:00 prod pay v3
                    """));
            assertThat(reworks(world)).filteredOn(row -> row.contains("17:00")).isEmpty();
            assertThat(failures(world)).contains("pay 15:00 rollback until 16:00 by 16:00");
            holds(world);
        }
    }

    @Test
    void versionsAndLabelsAreLookedAtToo() {
        try (var world = World.of(HOTFIX + """
                build pay v3.1 f label=type:hotfix
                build pay v3.2-hot g
                deploy 16:00 prod pay v3.1
                deploy 17:00 prod pay v3.2-hot
                """)) {
            set(
                    world,
                    "GLOBAL.Acme",
                    hotfix(
                            new HotfixRule(0, HotfixRule.Kind.LABEL, "type", "hot*"),
                            new HotfixRule(0, HotfixRule.Kind.VERSION, "", "v?.2-hot")));
            assertThat(failures(world))
                    .containsExactly(
                            "pay 15:00 fix until 16:00 by 16:00",
                            "pay 16:00 fix until 17:00 by 17:00",
                            "shop 15:00 fix until 16:00 by 16:00",
                            "shop 16:00 fix until 17:00 by 17:00");
            holds(world);
        }
    }

    @Test
    void aHotfixOfAnApplicationAsAWholeIsOneOfWhatItChanged() {
        try (var world = World.of("""
                build pay v1 a
                build pay v2 b
                build ui v1 c
                version shop 1 pay v1 ui v1
                version shop 1-hotfix pay v2 ui v1
                deploy 13:00 prod shop 1 whole
                deploy 14:00 prod shop 1-hotfix whole
                """)) {
            set(world, "GLOBAL.Acme", hotfix(new HotfixRule(0, HotfixRule.Kind.VERSION, "", "*-hotfix")));
            assertThat(failures(world))
                    .containsExactly("pay 13:00 fix until 14:00 by 14:00", "shop 13:00 fix until 14:00 by 14:00");
            assertThat(reworks(world))
                    .filteredOn(row -> row.contains("hotfix"))
                    .extracting(row -> row.substring(0, row.indexOf(" hotfix")))
                    .containsExactly("pay 14:00", "shop 14:00");
            holds(world);
        }
    }

    @Test
    void aHotfixLongAfterADeploymentSaysNothingOfIt() {
        try (var world = World.of("""
                build pay v1 a
                build pay v2 b branch=hotfix/x
                deploy 13:00 prod pay v1
                deploy 2026-03-17T13:00 prod pay v2
                """)) {
            var said = set(world, "GLOBAL.Acme", hotfix(BRANCH));
            assertThat(failures(world)).isEmpty();
            assertThat(reworks(world)).containsExactly("pay 13:00 hotfix by rule " + number(said));
            set(
                    world,
                    "GLOBAL.Acme",
                    new OwnRules(Map.of(LookBacks.Kind.HOTFIX, Duration.ofDays(15)), List.of(BRANCH)));
            assertThat(failures(world)).containsExactly("pay 13:00 fix until 13:00 by 13:00");
        }
    }

    @Test
    void lookBacksOfADomainDecideForWhatIsBelowIt() {
        try (var world = World.of(WorkedExampleTest.EXAMPLE + "incident i1 20:00 prod pay")) {
            assertThat(failures(world)).anyMatch(row -> row.startsWith("pay 17:00 incident sure"));
            set(world, "GLOBAL.Acme", lookBack(LookBacks.Kind.INCIDENT, Duration.ofHours(3)));
            assertThat(failures(world)).contains("pay 17:00 incident");
            set(world, "GLOBAL.Acme", lookBack(LookBacks.Kind.INCIDENT, Duration.ofHours(2)));
            assertThat(failures(world)).noneMatch(row -> row.contains("incident"));
            set(world, "GLOBAL.Acme", lookBack(LookBacks.Kind.ROLLBACK, Duration.ofMinutes(59)));
            assertThat(failures(world)).noneMatch(row -> row.contains("rollback"));
            assertThat(reworks(world)).isEmpty();
            holds(world);
        }
    }

    @Test
    void theNearestDomainThatSaysSomethingIsAskedForEach() {
        try (var world = World.of("""
                build GLOBAL.Acme.Store.pay v1 a
                deploy 13:00 prod GLOBAL.Acme.Store.pay v1
                """)) {
            set(
                    world,
                    "GLOBAL.Acme",
                    new OwnRules(Map.of(LookBacks.Kind.INCIDENT, Duration.ofHours(3)), List.of(BRANCH)));
            var said = setAt(
                    world,
                    NOW.plusSeconds(60),
                    "GLOBAL.Acme.Store",
                    lookBack(LookBacks.Kind.REVERT, Duration.ofDays(2)));
            assertThat(said.inForce().lookBacks())
                    .isEqualTo(new LookBacks(
                            Duration.ofHours(3), Duration.ofDays(14), Duration.ofDays(2), Duration.ofDays(14)));
            assertThat(said.inForce().origins())
                    .containsOnly(
                            Map.entry(LookBacks.Kind.INCIDENT, origin("GLOBAL.Acme", NOW)),
                            Map.entry(LookBacks.Kind.REVERT, origin("GLOBAL.Acme.Store", NOW.plusSeconds(60))));
            assertThat(said.inForce().hotfix()).hasSize(1);
        }
    }

    @Test
    void theMomentSinceWhenSomethingHoldsIsThatOfItsLastChange() {
        try (var world = World.of(HOTFIX)) {
            set(world, "GLOBAL.Acme", lookBack(LookBacks.Kind.INCIDENT, Duration.ofHours(3)));
            var said = setAt(
                    world,
                    NOW.plusSeconds(60),
                    "GLOBAL.Acme",
                    new OwnRules(Map.of(LookBacks.Kind.INCIDENT, Duration.ofHours(3)), List.of(BRANCH)));
            assertThat(said.inForce().origins())
                    .containsOnly(Map.entry(LookBacks.Kind.INCIDENT, origin("GLOBAL.Acme", NOW)));
            assertThat(said.inForce().hotfixOrigin()).isEqualTo(origin("GLOBAL.Acme", NOW.plusSeconds(60)));
            assertThat(said.revisions()).hasSize(2);
        }
    }

    @Test
    void aRuleThatIsSetAgainKeepsItsNumber() {
        try (var world = World.of(HOTFIX)) {
            long number = number(set(world, "GLOBAL.Acme", hotfix(BRANCH)));
            set(world, "GLOBAL.Acme", hotfix());
            assertThat(number(set(world, "GLOBAL.Acme", hotfix(BRANCH)))).isEqualTo(number);
        }
    }

    @Test
    void theSameAgainChangesNothing() {
        try (var world = World.of(HOTFIX)) {
            set(world, "GLOBAL.Acme", hotfix(BRANCH));
            assertThat(set(world, "GLOBAL.Acme", hotfix(BRANCH)).revisions()).hasSize(1);
        }
    }

    @Test
    void aDomainThatThereIsNotSaysNothing() {
        try (var world = World.of(HOTFIX)) {
            assertThatThrownBy(() -> set(world, "GLOBAL.Acme.Nowhere", OwnRules.NOTHING))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("GLOBAL.Acme.Nowhere");
        }
    }
}
