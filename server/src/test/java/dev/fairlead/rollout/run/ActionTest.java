package dev.fairlead.rollout.run;

import static dev.fairlead.rollout.run.Action.APPROVE;
import static dev.fairlead.rollout.run.Action.CANCEL;
import static dev.fairlead.rollout.run.Action.PAUSE;
import static dev.fairlead.rollout.run.Action.RESUME;
import static dev.fairlead.rollout.run.Action.RETRY;
import static dev.fairlead.rollout.run.Action.ROLLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is offered is what the engine takes, and what it refuses is not offered. */
class ActionTest {
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
    void whoeverBeganWhatWaitsForApprovalIsOfferedToCancelItOnly() {
        configured.rule = APPROVED;
        var rollout = engine.deploy("pay;1");
        assertThat(offered(rollout, "ada")).containsExactly(CANCEL);
        assertThat(offered(rollout, "bob")).containsExactly(APPROVE, CANCEL);
        engine.rollouts.approve(engine.ask("bob"), rollout.id(), null);
        assertThat(offered(rollout, "bob")).as("once is enough").containsExactly(CANCEL);
    }

    @Test
    void nothingIsOfferedToWhomTheRuleDoesNotNameOrWhoOnlyReads() {
        var rollout = engine.deploy("pay;1");
        assertThat(engine.rollouts.possible(again(rollout), "ada", false)).isEmpty();
        configured.rule = new Rule(Rule.Concurrency.QUEUE, false, false, List.of(), Set.of("bob"), false);
        assertThat(offered(rollout, "ada")).isEmpty();
        assertThat(offered(rollout, "bob")).containsExactly(CANCEL);
    }

    @Test
    void whatRunsIsPausedOrCancelledAndWhatIsPausedResumed() {
        configured.script("pay", """
                touch waiting
                while [ ! -e gate ]; do sleep 0.05; done
                """);
        engine.started();
        var rollout = engine.deploy(new Strategy.Rolling(1, 0), "pay;1");
        Engine.await(
                "it runs", () -> configured.at("e1").resolve("waiting").toFile().exists());
        assertThat(offered(rollout, "ada")).containsExactly(PAUSE, CANCEL);
        engine.rollouts.pause(engine.ask(), rollout.id(), null);
        assertThat(offered(rollout, "ada")).as("it was told already").containsExactly(CANCEL);
        Engine.touch(configured.at("e1").resolve("gate"));
        engine.await(rollout, RolloutStatus.PAUSED);
        assertThat(offered(rollout, "ada")).containsExactly(RESUME, CANCEL);
    }

    @Test
    void whatFailedIsTriedAgainOnceAndTakenBackWhereSomethingRanBefore() {
        engine.started();
        engine.end(engine.deploy("pay;1"));
        configured.script("pay", "exit 1");
        var failed = engine.deploy("pay;2");
        engine.end(failed);
        assertThat(offered(failed, "ada")).containsExactly(RETRY, ROLLBACK);
        configured.script("pay", Configured.INSTALL);
        engine.end(engine.rollouts.tell(RETRY, engine.ask(), failed.id(), null));
        assertThat(offered(failed, "ada")).as("it has been tried again").containsExactly(ROLLBACK);
    }

    /** At every stop of a rollout's way, whatever is not offered for its state is refused, and leaves nothing behind. */
    @Test
    void whatAStateDoesNotTakeIsRefusedAndNotOffered() {
        var rollout = engine.deploy("pay;1");
        refusesOthers(rollout, Set.of(APPROVE, CANCEL));
        engine.rollouts.cancel(engine.ask(), rollout.id(), null);
        refusesOthers(rollout, Set.of(RETRY));
        assertThat(engine.trail(rollout)).containsExactly("ada deploy", "ada cancel");
    }

    private void refusesOthers(Rollout rollout, Set<Action> taken) {
        assertThat(taken).containsAll(offered(rollout, "ada"));
        assertThat(Stream.of(Action.values()).filter(action -> !taken.contains(action)))
                .allSatisfy(action -> assertThat(
                                engine.problem(() -> engine.rollouts.tell(action, engine.ask(), rollout.id(), null)))
                        .isNotEmpty());
    }

    private List<Action> offered(Rollout rollout, String account) {
        return engine.rollouts.possible(again(rollout), account, true);
    }

    private Rollout again(Rollout rollout) {
        return engine.rollouts.find(rollout.id()).orElseThrow();
    }
}
