package dev.fairlead.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Plan;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.view.RolloutFilter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan says before anything happens. */
class PlanningTest {
    private static final Strategy ALL = new Strategy.AllAtOnce(0);

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
                .endpoints("e1", "e2")
                .script("pay", Configured.INSTALL)
                .script("ui", Configured.INSTALL, "pay");
        engine = new Engine(test.database(), configured, folder);
    }

    private Plan plan(Strategy strategy, boolean everything, String... components) {
        return engine.rollouts.plan(engine.ask(), new Goal(null, Engine.versions(components)), strategy, everything);
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> "%d %s on %s instead of %s"
                        .formatted(
                                step.wave(),
                                step.version().toString().replace("GLOBAL.Acme.", ""),
                                step.endpoint(),
                                step.previous() == null
                                        ? "nothing"
                                        : step.previous().version()))
                .toList();
    }

    @Test
    void onlyWhatChangesIsPlannedUnlessEverythingIsWanted() {
        engine.started();
        engine.end(engine.deploy("pay;1", "ui;1"));
        configured.endpoints("e3");
        var plan = plan(ALL, false, "pay;2", "ui;1");
        assertThat(steps(plan))
                .containsExactly(
                        "1 pay;2 on e1 instead of 1",
                        "1 pay;2 on e2 instead of 1",
                        "1 pay;2 on e3 instead of nothing",
                        "2 ui;1 on e3 instead of nothing");
        assertThat(plan.unchanged()).extracting(Plan.Unchanged::endpoint).containsExactly("e1", "e2");
        assertThat(steps(plan(ALL, true, "ui;1"))).hasSize(3);
    }

    @Test
    void aPlanChangesNothing() {
        plan(ALL, false, "pay;1");
        assertThat(engine.rollouts.list(engine.ask().organization(), RolloutFilter.NONE, null, 10))
                .isEmpty();
        assertThat(engine.on("e1", "pay")).isEmpty();
    }

    /** A recipe may be older than the first build that somebody records. */
    @Test
    void aVersionThatNobodyRecordedCanBePlanned() {
        assertThat(steps(plan(new Strategy.Canary(1, 0, false), false, "pay;new")))
                .containsExactly("1 pay;new on e1 instead of nothing", "2 pay;new on e2 instead of nothing");
    }

    @Test
    void whatCannotBeReachedIsRefusedWithAWayOut() {
        assertThat(engine.problem(() -> plan(ALL, false, "pay;1", "unknown;1")))
                .isEqualTo(
                        "nobody has configured how `GLOBAL.Acme.unknown` is deployed; add it to the components of fairlead.yaml");
        configured.labelled("pay", "role", "web");
        assertThat(engine.problem(() -> plan(ALL, false, "pay;1")))
                .isEqualTo(
                        "no endpoint of `GLOBAL.Acme.prod` takes `GLOBAL.Acme.pay`; add the labels {role=web} to an endpoint whose kind fits");
        configured.withoutEndpoints();
        assertThat(engine.problem(() -> plan(ALL, false, "ui;1")))
                .isEqualTo(
                        "no endpoint of `GLOBAL.Acme.prod` takes `GLOBAL.Acme.ui`; add an endpoint of a kind that its recipe fits");
        assertThat(engine.problem(() -> engine.deploy("ui;1"))).startsWith("no endpoint of");
        assertThat(engine.rollouts.reaches(
                        engine.ask().organization(), engine.ask().environment()))
                .isFalse();
    }
}
