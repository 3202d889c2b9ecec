package dev.fairlead.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.rollout.HealthCheck;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.view.RolloutFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine tells by itself of what came of its deployments; nobody marks anything. */
class AftermathTest {
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

    /** Each cause as {@code 2 rollback by 3: why}: the failed deployment, the one that put it right, and what was told of that. */
    private List<String> causes() {
        new Derivation(test.database()).settleAll();
        return texts("""
                select d.external_id || ' ' || f.cause || coalesce(' by ' || r.external_id, '')
                  || coalesce(': ' || b.reason, '')
                from failure_cause f
                join deployment d on d.organization_id = f.organization_id and d.id = f.deployment_id
                left join deployment r on r.organization_id = f.organization_id and r.id = f.remedy_id
                left join deployment_rollback b on b.organization_id = f.organization_id and b.deployment_id = f.evidence_id
                  and f.cause = 'rollback'
                where f.kind = 'component'
                order by f.failed_at, f.cause
                """);
    }

    /** Each as {@code rollout-2-step-1 deployment 2 open}: by which rule it is on which deployment. */
    private List<String> incidents() {
        new Derivation(test.database()).settleAll();
        return texts("""
                select i.external_id || ' ' || t.rule || coalesce(' ' || d.external_id, '')
                  || case when i.resolved_at is null then ' open' else ' resolved' end
                from incident i
                join incident_attribution t on t.organization_id = i.organization_id and t.incident_id = i.id
                left join deployment d on d.organization_id = t.organization_id and d.id = t.deployment_id
                where i.source = 'fairlead'
                order by i.detected_at, i.external_id
                """);
    }

    private List<String> texts(String sql) {
        return test.database()
                .read(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** The new version of pay is not well on e2. */
    private void unwell(String version) {
        configured.delivery(
                "pay",
                Configured.INSTALL,
                null,
                null,
                List.of(new HealthCheck.Command(
                        "[ \"$FAIRLEAD_VERSION\" != " + version + " ] || [ \"$FAIRLEAD_ENDPOINT\" != e2 ]",
                        Duration.ofSeconds(5))));
    }

    @Test
    void whatAPersonTakesBackIsARollbackThoughTheVersionCameLater() {
        engine.end(engine.deploy("pay;1"));
        engine.end(engine.deploy("pay;2"));
        var third = engine.deploy("pay;1");
        engine.end(third);
        var back = engine.rollouts.takeBack(engine.ask(), third.id(), "1 is too slow");
        assertThat(engine.end(back)).isEqualTo("succeeded");
        assertThat(causes())
                .containsExactly(
                        "2 rollback by " + third.id(), third.id() + " rollback by " + back.id() + ": 1 is too slow");
    }

    @Test
    void whatTheRuleFindsAndTheEngineKnowsIsOneCause() {
        engine.end(engine.deploy("pay;1"));
        var second = engine.deploy("pay;2");
        engine.end(second);
        var back = engine.rollouts.takeBack(engine.ask(), second.id(), null);
        engine.end(back);
        assertThat(causes())
                .containsExactly(second.id() + " rollback by " + back.id() + ": rollback of rollout " + second.id());
    }

    @Test
    void whatIsTakenBackByItselfSaysWhatFailed() {
        engine.end(engine.deploy("pay;1", "ui;1"));
        configured.delivery(
                "ui",
                Configured.INSTALL,
                null,
                null,
                List.of(new HealthCheck.Command("[ \"$FAIRLEAD_VERSION\" != 2 ]", Duration.ofSeconds(5))));
        var failing =
                engine.rollouts.start(engine.ask(), Engine.request(new Strategy.AllAtOnce(0), true, "pay;2", "ui;2"));
        assertThat(engine.end(failing)).startsWith("failed");
        var back = engine.rollouts
                .list(engine.ask().organization(), RolloutFilter.NONE, null, 1)
                .getFirst();
        assertThat(engine.end(back)).isEqualTo("succeeded");
        // pay reached users and was taken back; ui was a failed attempt
        assertThat(causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause)
                        .startsWith(failing.id() + "/GLOBAL.Acme.pay rollback by " + back.id()
                                + "/GLOBAL.Acme.pay: rollback of rollout " + failing.id()
                                + ", which failed: GLOBAL.Acme.ui;2 on e1: it is not well"));
        assertThat(incidents()).isEmpty();
    }

    @Test
    void whatIsNotWellWhereItWasPutIsAnIncidentUntilItIsWell() {
        engine.end(engine.deploy("pay;1"));
        unwell("2");
        var second = engine.deploy(new Strategy.Rolling(1, 1), "pay;2");
        assertThat(engine.end(second)).startsWith("succeeded: 1 of 3 steps failed");
        assertThat(incidents())
                .containsExactly("rollout-" + second.id() + "-step-2 deployment " + second.id() + " open");
        assertThat(causes()).containsExactly(second.id() + " incident");
        engine.end(engine.deploy("pay;3"));
        assertThat(incidents())
                .containsExactly("rollout-" + second.id() + "-step-2 deployment " + second.id() + " resolved");
        assertThat(texts("select count(*)::text from incident_telling")).containsExactly("2");
    }

    @Test
    void whatFailsByItsCheckIsAFailedAttemptAndNoIncident() {
        engine.end(engine.deploy("pay;1"));
        unwell("2");
        assertThat(engine.end(engine.deploy("pay;2"))).startsWith("failed");
        engine.end(engine.deploy("pay;3"));
        assertThat(texts("select external_id from incident")).isEmpty();
        assertThat(causes()).isEmpty();
    }
}
