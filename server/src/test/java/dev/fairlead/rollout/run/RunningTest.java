package dev.fairlead.rollout.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.rollout.HealthCheck;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.Window;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.step.Step;
import dev.fairlead.rollout.run.view.RolloutFilter;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts that are really run, by scripts on this host. */
class RunningTest {
    @TempDir
    Path folder;

    @AutoClose
    final TestDatabase test = TestDatabase.fresh();

    @AutoClose
    Engine engine;

    Configured configured;

    @BeforeEach
    void start() {
        configured = new Configured(folder)
                .endpoints("e1", "e2", "e3")
                .script("pay", Configured.INSTALL)
                .script("ui", Configured.INSTALL, "pay");
        engine = new Engine(test.database(), configured, folder).started();
    }

    /** A script that waits for the file {@code gate} in the endpoint's folder. */
    private static final String GATED = """
            echo waiting
            touch waiting
            while [ ! -e gate ]; do sleep 0.05; done
            """ + Configured.INSTALL;

    private void open(String... endpoints) {
        for (var endpoint : endpoints) {
            Engine.touch(configured.at(endpoint).resolve("gate"));
        }
    }

    private void awaitWaiting(String endpoint) {
        Engine.await(
                endpoint + " waits",
                () -> configured.at(endpoint).resolve("waiting").toFile().exists());
    }

    @Test
    void aRolloutBringsEveryEndpointToTheVersionAndIsRecordedOnce() {
        var rollout = engine.deploy("pay;1");
        assertThat(engine.end(rollout)).isEqualTo("succeeded");
        assertThat(List.of(engine.on("e1", "pay"), engine.on("e2", "pay"), engine.on("e3", "pay")))
                .containsOnly("1");
        assertThat(engine.recorded()).containsExactly(rollout.id() + " pay;1 succeeded");
        assertThat(engine.log(rollout)).contains("Begins.", "installing 1", "Done.");
    }

    @Test
    void whatIsThereAlreadyIsNotDoneAgain() {
        engine.end(engine.deploy("pay;1"));
        var again = engine.deploy("pay;1");
        assertThat(engine.end(again)).isEqualTo("succeeded: nothing to do: all of it runs there already");
        assertThat(engine.steps(again)).isEmpty();
        assertThat(engine.recorded()).hasSize(1);
        assertThat(engine.file("e1", "history")).hasLineCount(2);
    }

    @Test
    void whatOthersNeedComesFirst() {
        var rollout = engine.deploy("ui;1", "pay;1");
        engine.end(rollout);
        assertThat(engine.steps(rollout))
                .containsExactly(
                        "1 pay;1 on e1: succeeded",
                        "1 pay;1 on e2: succeeded",
                        "1 pay;1 on e3: succeeded",
                        "2 ui;1 on e1: succeeded",
                        "2 ui;1 on e2: succeeded",
                        "2 ui;1 on e3: succeeded");
        assertThat(engine.recorded())
                .containsExactlyInAnyOrder(
                        rollout.id() + "/GLOBAL.Acme.ui ui;1 succeeded",
                        rollout.id() + "/GLOBAL.Acme.pay pay;1 succeeded");
    }

    @Test
    void aFailureKeepsLaterBatchesFromBeginning() {
        configured.script("pay", "[ \"$FAIRLEAD_ENDPOINT\" != e2 ] || exit 7\n" + Configured.INSTALL);
        var rollout = engine.deploy(new Strategy.Rolling(1, 0), "pay;1");
        assertThat(engine.end(rollout)).startsWith("failed: GLOBAL.Acme.pay;1 on e2");
        assertThat(engine.steps(rollout))
                .containsExactly("1 pay;1 on e1: succeeded", "2 pay;1 on e2: failed", "3 pay;1 on e3: skipped");
        assertThat(engine.recorded()).containsExactly(rollout.id() + " pay;1 failed");
        assertThat(engine.rollouts.steps(rollout.id()).get(1).exitCode()).isEqualTo(7);
    }

    @Test
    void asManyFailuresAsAreToleratedDoNotStopIt() {
        configured.script("pay", "[ \"$FAIRLEAD_ENDPOINT\" != e2 ] || exit 7\n" + Configured.INSTALL);
        var rollout = engine.deploy(new Strategy.Rolling(1, 1), "pay;1");
        assertThat(engine.end(rollout)).isEqualTo("succeeded: 1 of 3 steps failed, which was tolerated");
        assertThat(engine.on("e3", "pay")).isEqualTo("1");
    }

    @Test
    void tryingAgainDoesOnlyWhatIsLeft() {
        configured.script("pay", "[ \"$FAIRLEAD_ENDPOINT\" != e2 ] || exit 7\n" + Configured.INSTALL);
        var rollout = engine.deploy(new Strategy.Rolling(1, 0), "pay;1");
        engine.end(rollout);
        configured.script("pay", Configured.INSTALL);
        var again = engine.rollouts.retry(engine.ask(), rollout.id(), null);
        assertThat(engine.end(again)).isEqualTo("succeeded");
        assertThat(engine.steps(again))
                .containsExactly("1 pay;1 on e1: kept", "2 pay;1 on e2: succeeded", "3 pay;1 on e3: succeeded");
        assertThat(engine.file("e1", "history")).hasLineCount(2);
        assertThat(engine.recorded()).containsExactly(rollout.id() + " pay;1 failed", again.id() + " pay;1 succeeded");
    }

    @Test
    void aFailedRolloutIsTakenBackWhereThatIsAskedFor() {
        engine.end(engine.deployShop("1", false, "pay;1", "ui;1"));
        configured.delivery(
                "ui",
                Configured.INSTALL,
                null,
                null,
                List.of(new HealthCheck.Command("[ \"$FAIRLEAD_VERSION\" != 2 ]", Duration.ofSeconds(5))));
        var failing = engine.deployShop("2", true, "pay;2", "ui;2");
        assertThat(engine.end(failing)).startsWith("failed: GLOBAL.Acme.ui;2 on e1: it is not well");
        var back = engine.rollouts
                .list(engine.ask().organization(), RolloutFilter.NONE, null, 1)
                .getFirst();
        assertThat(engine.end(back)).isEqualTo("succeeded");
        assertThat(List.of(engine.on("e1", "pay"), engine.on("e1", "ui"), engine.on("e3", "ui")))
                .containsOnly("1");
        assertThat(engine.recorded())
                .containsExactly(
                        "1 shop;1 succeeded", failing.id() + " shop;2 failed", back.id() + " shop;1 succeeded");
    }

    @Test
    void aRolloutCanBeTakenBackLater() {
        engine.end(engine.deployShop("1", false, "pay;1", "ui;1"));
        var second = engine.deployShop("2", false, "pay;2", "ui;1");
        engine.end(second);
        var back = engine.rollouts.takeBack(engine.ask(), second.id(), null);
        assertThat(engine.end(back)).isEqualTo("succeeded");
        assertThat(engine.on("e2", "pay")).isEqualTo("1");
        assertThat(engine.steps(back)).allMatch(step -> step.contains("pay;1"));
        assertThat(engine.recorded()).last().isEqualTo(back.id() + " shop;1 succeeded");
    }

    @Test
    void aSecondRolloutWaitsForTheFirst() {
        configured.script("pay", GATED);
        var first = engine.deploy("pay;1");
        awaitWaiting("e1");
        var second = engine.deploy("ui;1");
        Engine.await(
                "the second says why it waits",
                () -> engine.now(second).state().reason().equals("waits for rollout " + first.id()));
        open("e1", "e2", "e3");
        assertThat(engine.end(first)).isEqualTo("succeeded");
        assertThat(engine.end(second)).isEqualTo("succeeded");
    }

    @Test
    void aSecondRolloutIsRefusedWhereTheRuleSaysSo() {
        configured.rule = new Rule(Rule.Concurrency.REFUSE, false, false, List.of(), Set.of(), false);
        configured.script("pay", GATED);
        var first = engine.deploy("pay;1");
        awaitWaiting("e1");
        assertThat(engine.problem(() -> engine.deploy("ui;1")))
                .isEqualTo("rollout " + first.id()
                        + " is under way in `GLOBAL.Acme.prod`; wait for its end, or cancel it");
        open("e1", "e2", "e3");
        engine.end(first);
    }

    @Test
    void cancellingBreaksOffWhatRuns() {
        configured.script("pay", GATED);
        var rollout = engine.deploy(new Strategy.Rolling(2, 0), "pay;1");
        awaitWaiting("e1");
        awaitWaiting("e2");
        engine.rollouts.cancel(engine.ask(), rollout.id(), "wrong version");
        assertThat(engine.end(rollout)).isEqualTo("cancelled: cancelled");
        assertThat(engine.log(rollout))
                .as("in one go, however often it looks what people want")
                .contains("on e1: cancelled: broken off", "on e2: cancelled: broken off")
                .doesNotContain("Goes on.");
        assertThat(engine.log(rollout)).contains("Cancelled by ada: wrong version");
        assertThat(engine.steps(rollout))
                .containsExactly("1 pay;1 on e1: cancelled", "1 pay;1 on e2: cancelled", "2 pay;1 on e3: skipped");
        assertThat(engine.recorded()).containsExactly(rollout.id() + " pay;1 cancelled");
        // the scripts are gone: the gate opens nothing any more
        open("e1", "e2");
        configured.script("pay", Configured.INSTALL);
        assertThat(engine.end(engine.deploy("pay;2"))).isEqualTo("succeeded");
        assertThat(engine.file("e1", "history")).doesNotContain("GLOBAL.Acme.pay 1");
    }

    @Test
    void whatALostServerHadBegunIsBrokenOffByTheNext() {
        configured.script("pay", GATED);
        var rollout = engine.deploy(new Strategy.Rolling(1, 0), "pay;1");
        awaitWaiting("e1");
        engine.close();
        engine.rollouts.cancel(engine.ask(), rollout.id(), null);
        engine = new Engine(test.database(), configured, folder).started();
        assertThat(engine.end(rollout)).startsWith("cancelled");
        assertThat(engine.log(rollout)).contains("on e1: cancelled: broken off");
        // the scripts are gone: the gate opens nothing any more
        open("e1");
        configured.script("pay", Configured.INSTALL);
        assertThat(engine.end(engine.deploy("pay;2"))).isEqualTo("succeeded");
        assertThat(engine.file("e1", "history")).doesNotContain("GLOBAL.Acme.pay 1");
    }

    @Test
    void aPausedRolloutEndsItsStepsAndBeginsNoOther() {
        configured.script("pay", GATED);
        var rollout = engine.deploy(new Strategy.Rolling(1, 0), "pay;1");
        awaitWaiting("e1");
        engine.rollouts.pause(engine.ask(), rollout.id(), null);
        open("e1", "e2", "e3");
        engine.await(rollout, RolloutStatus.PAUSED);
        assertThat(engine.steps(rollout))
                .containsExactly("1 pay;1 on e1: succeeded", "2 pay;1 on e2: pending", "3 pay;1 on e3: pending");
        engine.rollouts.resume(engine.ask(), rollout.id(), null);
        assertThat(engine.end(rollout)).isEqualTo("succeeded");
        assertThat(engine.recorded()).hasSize(1);
    }

    @Test
    void afterTheCanarySomebodyApproves() {
        var rollout = engine.deploy(new Strategy.Canary(1, 0, true), "pay;1");
        engine.await(rollout, RolloutStatus.AWAITING_APPROVAL);
        assertThat(List.of(engine.on("e1", "pay"), engine.on("e2", "pay"))).containsExactly("1", "");
        engine.rollouts.approve(engine.ask(), rollout.id(), "looks well");
        assertThat(engine.end(rollout)).isEqualTo("succeeded");
        assertThat(engine.on("e3", "pay")).isEqualTo("1");
    }

    @Test
    void anEnvironmentMayAskForApproval() {
        configured.rule = new Rule(Rule.Concurrency.QUEUE, true, false, List.of(), Set.of(), false);
        var rollout = engine.deploy("pay;1");
        Engine.await("it waits", () -> engine.now(rollout).state().reason().equals("waits for an approval"));
        assertThat(engine.on("e1", "pay")).isEmpty();
        engine.rollouts.approve(engine.ask("bob"), rollout.id(), null);
        assertThat(engine.end(rollout)).isEqualTo("succeeded");
    }

    @Test
    void aClosedEnvironmentIsWaitedFor() {
        var always = new Window(
                Window.Effect.CLOSED,
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                ZoneOffset.UTC);
        configured.rule = new Rule(Rule.Concurrency.QUEUE, false, false, List.of(always), Set.of(), false);
        var rollout = engine.deploy("pay;1");
        Engine.await(
                "it waits",
                () -> engine.now(rollout)
                        .state()
                        .reason()
                        .equals("waits, since the environment is closed at this time"));
        configured.rule = Rule.USUAL;
        assertThat(engine.end(rollout)).isEqualTo("succeeded");
    }

    @Test
    void environmentsDoNotWaitForEachOther() {
        configured.script("pay", GATED);
        var first = engine.deploy("pay;1");
        awaitWaiting("e1");
        var elsewhere =
                engine.rollouts.start(engine.askElsewhere(), Engine.request(new Strategy.AllAtOnce(0), false, "ui;1"));
        assertThat(engine.end(elsewhere)).isEqualTo("succeeded");
        assertThat(engine.now(first).status()).isEqualTo(RolloutStatus.RUNNING);
        open("e1", "e2", "e3");
        assertThat(engine.end(first)).isEqualTo("succeeded");
    }

    @Test
    void anEnvironmentGoesBackToWhatRanAtAMoment() {
        var first = engine.deployShop("1", false, "pay;1", "ui;1");
        engine.end(first);
        engine.end(engine.deployShop("2", false, "pay;2", "ui;1"));
        engine.end(engine.deployShop("3", false, "pay;2", "ui;3"));
        var moment = requireNonNull(engine.now(first).state().finishedAt());
        var back = engine.rollouts.goBack(engine.ask(), moment, "the first one was best");
        assertThat(engine.end(back)).isEqualTo("succeeded");
        assertThat(List.of(engine.on("e1", "pay"), engine.on("e3", "ui"))).containsOnly("1");
        assertThat(engine.problem(() -> engine.rollouts.goBack(engine.ask(), Instant.EPOCH, null)))
                .contains("nothing that the engine can deploy ran there");
    }

    @Test
    void theRuleOfAnEnvironmentTakesEveryFailureBack() {
        configured.rule = new Rule(Rule.Concurrency.QUEUE, false, false, List.of(), Set.of(), true);
        engine.end(engine.deploy("pay;1"));
        configured.script("pay", "[ \"$FAIRLEAD_VERSION\" != 2 ]\n" + Configured.INSTALL);
        var failing = engine.deploy("pay;2");
        assertThat(engine.end(failing)).startsWith("failed");
        var back = engine.rollouts
                .list(engine.ask().organization(), RolloutFilter.NONE, null, 1)
                .getFirst();
        assertThat(engine.end(back)).isEqualTo("succeeded");
        assertThat(back.request().of()).isEqualTo(failing.id().number());
        assertThat(engine.trail(back)).containsExactly("ada automatic-rollback");
    }

    @Test
    void tryingAgainWhatNeverBeganDoesAllOfIt() {
        configured.rule = new Rule(Rule.Concurrency.QUEUE, true, false, List.of(), Set.of(), false);
        var rollout = engine.deploy("pay;1");
        engine.rollouts.cancel(engine.ask(), rollout.id(), null);
        configured.rule = Rule.USUAL;
        var again = engine.rollouts.retry(engine.ask(), rollout.id(), "now it is time");
        assertThat(engine.end(again)).isEqualTo("succeeded");
        assertThat(engine.on("e3", "pay")).isEqualTo("1");
        assertThat(engine.now(again).request().note()).isEqualTo("now it is time");
        assertThat(engine.recorded()).containsExactly(again.id() + " pay;1 succeeded");
    }

    @Test
    void secretsAreNotInTheLog() {
        configured.secrets = Map.of("PASSWORD", "p4ss word/é");
        configured.script("pay", """
                echo "plain $PASSWORD"
                printf %s "$PASSWORD" | base64
                printf %s "user:$PASSWORD" | base64
                echo "web p4""ss+word%2F%C3%A9 or p4""ss%20word%2F%C3%A9"
                echo "$PASSWORD" > got
                echo "failing with $PASSWORD" >&2
                exit 3
                """);
        var rollout = engine.deploy("pay;1");
        engine.end(rollout);
        assertThat(engine.file("e1", "got")).isEqualTo("p4ss word/é");
        var everything = engine.log(rollout)
                + engine.rollouts.steps(rollout.id()).stream()
                        .map(Step::message)
                        .toList()
                + engine.now(rollout)
                + test.database()
                        .read(handle -> handle.createQuery("select string_agg(text, '') from deployment_log")
                                .mapTo(String.class)
                                .one());
        assertThat(everything)
                .contains("plain ***")
                .doesNotContain("p4ss")
                .doesNotContain("cDRzcyB3b3JkL8Op".substring(0, 14))
                .doesNotContain("A0c3Mgd29yZC/D");
    }

    @Test
    void actionsBeforeAndAfterAreDoneOnceEach() {
        configured.delivery("pay", Configured.INSTALL, "echo before >> history", "echo after >> history", List.of());
        engine.end(engine.deploy("pay;1"));
        assertThat(engine.file("e1", "history"))
                .isEqualTo("before\nbegin GLOBAL.Acme.pay 1\nend GLOBAL.Acme.pay 1\nafter");
    }

    @Test
    void whatNobodyConfiguredIsRefusedWithAWayOut() {
        assertThat(engine.problem(() -> engine.deploy("unknown;1")))
                .isEqualTo(
                        "nobody has configured how `GLOBAL.Acme.unknown` is deployed; add it to the components of fairlead.yaml");
    }
}
