package dev.fairlead.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.state.Approval;
import dev.fairlead.rollout.run.state.RolloutStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what where. Every door asks in the same place, so it is asked here once for all of them. */
class WhoMayTest {
    private static final Rule APPROVED = new Rule(Rule.Concurrency.QUEUE, true, false, List.of(), Set.of(), false);

    @TempDir
    Path folder;

    @AutoClose
    final TestDatabase test = TestDatabase.fresh();

    @AutoClose
    Engine engine;

    Configured configured;

    @BeforeEach
    void start() {
        configured = new Configured(folder).endpoints("e1", "e2").script("pay", Configured.INSTALL);
        engine = new Engine(test.database(), configured, folder);
    }

    @Test
    void whomTheRuleDoesNotNameMayDoNothingThere() {
        var rollout = engine.deploy("pay;1");
        configured.rule = new Rule(Rule.Concurrency.QUEUE, false, false, List.of(), Set.of("bob"), false);
        var goal = new Goal(null, Engine.versions("pay;1"));
        var rollouts = engine.rollouts;
        var ada = engine.ask();
        var id = rollout.id();
        Map<String, Runnable> everything = Map.of(
                "plan", () -> rollouts.plan(ada, goal, new Strategy.AllAtOnce(0), false),
                "start", () -> engine.deploy("pay;1"),
                "take back", () -> rollouts.takeBack(ada, id, null),
                "go back", () -> rollouts.goBack(ada, Instant.EPOCH, null),
                "retry", () -> rollouts.retry(ada, id, null),
                "cancel", () -> rollouts.cancel(ada, id, null),
                "pause", () -> rollouts.pause(ada, id, null),
                "resume", () -> rollouts.resume(ada, id, null),
                "approve", () -> rollouts.approve(ada, id, null));
        assertThat(everything)
                .allSatisfy((_, work) -> assertThat(engine.problem(work))
                        .isEqualTo("`ada` may not deploy to `GLOBAL.Acme.prod`; those who may are in its rule"));
        assertThat(rollouts.cancel(engine.ask("bob"), id, null).status()).isEqualTo(RolloutStatus.CANCELLED);
        assertThat(engine.trail(rollout))
                .as("what was refused left nothing behind")
                .containsExactly("ada deploy", "bob cancel");
    }

    @Test
    void whoBeganItMayNotApproveItByAnyToken() {
        configured.rule = APPROVED;
        var rollout = engine.deploy("pay;1");
        var problem = "`ada` began rollout " + rollout.id()
                + "; somebody else who may deploy to `GLOBAL.Acme.prod` must approve it, unless its rule says"
                + " selfApproval: true";
        for (var ask : List.of(engine.ask(), engine.askByToken())) {
            assertThat(engine.problem(() -> engine.rollouts.approve(ask, rollout.id(), null)))
                    .isEqualTo(problem);
        }
        engine.rollouts.approve(engine.ask("bob"), rollout.id(), "fine");
        assertThat(engine.rollouts.approvals(rollout.id()))
                .singleElement()
                .extracting(Approval::by)
                .isEqualTo("bob");
    }

    @Test
    void whatWasBegunByATokenIsItsUsers() {
        configured.rule = APPROVED;
        var rollout =
                engine.rollouts.start(engine.askByToken(), Engine.request(new Strategy.AllAtOnce(0), false, "pay;1"));
        assertThat(rollout.account()).isEqualTo("ada");
        assertThat(engine.problem(() -> engine.rollouts.approve(engine.ask(), rollout.id(), null)))
                .startsWith("`ada` began rollout");
    }

    @Test
    void theRuleMayLetThem() {
        configured.rule = new Rule(Rule.Concurrency.QUEUE, true, true, List.of(), Set.of(), false);
        var rollout = engine.deploy("pay;1");
        engine.rollouts.approve(engine.ask(), rollout.id(), null);
        assertThat(engine.rollouts.approvals(rollout.id())).hasSize(1);
    }

    /** What was asked for by whoever began it needs nobody else; what the rule asks for does. */
    @Test
    void goingOnAfterCanariesNeedsAnotherOnlyWhereTheRuleAsksForApproval() {
        engine.started();
        var rollout = engine.deploy(new Strategy.Canary(1, 0, true), "pay;1");
        engine.await(rollout, RolloutStatus.AWAITING_APPROVAL);
        configured.rule = APPROVED;
        assertThat(engine.problem(() -> engine.rollouts.approve(engine.ask(), rollout.id(), null)))
                .startsWith("`ada` began rollout");
        configured.rule = Rule.USUAL;
        engine.rollouts.approve(engine.ask(), rollout.id(), null);
        assertThat(engine.end(rollout)).isEqualTo("succeeded");
    }

    @Test
    void everythingThatIsDoneIsInTheTrail() {
        configured.rule = APPROVED;
        configured.script("pay", """
                touch waiting
                while [ ! -e gate ]; do sleep 0.05; done
                exit 1
                """);
        engine.started();
        var rollout =
                engine.rollouts.start(engine.askByToken(), Engine.request(new Strategy.Rolling(1, 0), false, "pay;1"));
        engine.rollouts.approve(engine.ask("bob"), rollout.id(), null);
        Engine.await(
                "it runs", () -> configured.at("e1").resolve("waiting").toFile().exists());
        engine.rollouts.pause(engine.ask("bob"), rollout.id(), null);
        Engine.touch(configured.at("e1").resolve("gate"));
        engine.end(rollout);
        var again = engine.rollouts.retry(engine.ask(), rollout.id(), null);
        engine.rollouts.cancel(engine.ask("bob"), again.id(), null);
        configured.rule = Rule.USUAL;
        configured.script("pay", Configured.INSTALL);
        engine.end(engine.deploy("pay;1"));
        var third = engine.deploy(new Strategy.Rolling(1, 0), "pay;2");
        engine.end(third);
        var back = engine.rollouts.takeBack(engine.ask(), third.id(), null);
        engine.end(back);

        assertThat(engine.trail(rollout)).containsExactly("ada/laptop deploy", "bob approve", "bob pause");
        assertThat(engine.trail(again)).containsExactly("ada retry", "bob cancel");
        assertThat(engine.trail(back)).containsExactly("ada rollback");
        assertThat(engine.rollouts.trail(rollout.id()))
                .allSatisfy(entry -> assertThat(entry.happenedAt())
                        .isBetween(rollout.createdAt().minusSeconds(1), Instant.MAX));
    }
}
