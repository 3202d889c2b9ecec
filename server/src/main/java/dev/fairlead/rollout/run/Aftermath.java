package dev.fairlead.rollout.run;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.incident.IncidentFact;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.incident.DeploymentRollbacks;
import dev.fairlead.recording.incident.DeploymentRollbacks.Pair;
import dev.fairlead.rollout.run.lease.LeasedTransaction;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.state.RecordedStore;
import dev.fairlead.rollout.run.state.RecordedStore.Deployed;
import dev.fairlead.rollout.run.state.Request;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutId;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.state.RolloutStore;
import dev.fairlead.rollout.run.step.UnwellStore;
import dev.fairlead.rollout.run.step.UnwellStore.Unwell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine knows of what came of its deployments: which of them it took back, and which were not well where they had been
 * put. All of it is told in such a way that telling it again, by whichever server, changes nothing.
 */
final class Aftermath {
    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);
    /** As whom the engine tells incidents. */
    private static final String SELF = "fairlead";

    private final EngineContext engine;
    private final Recorder recorder;
    private final DeploymentRollbacks rollbacks;

    /** Rollbacks are told before the end of their rollout is, which has numbers derived anew. */
    Aftermath(EngineContext engine, Recorder recorder) {
        this.engine = engine;
        this.recorder = recorder;
        this.rollbacks = new DeploymentRollbacks(engine.database(), engine.clock(), () -> {});
    }

    /** Tells what a rollout took back. */
    void tellRollback(Rollout rollout) {
        var takenBack = takenBack(rollout);
        if (takenBack.isEmpty()) {
            return;
        }
        var pairs = engine.database().read(handle -> {
            var store = new RecordedStore(handle);
            var pairing = new ArrayList<Pair>();
            for (var back : store.of(rollout)) {
                store.of(takenBack.get()).stream()
                        .filter(back::mayTakeBack)
                        .forEach(other -> pairing.add(new Pair(back.id(), other.id())));
            }
            return pairing;
        });
        rollbacks.tell(rollout.request().by(), rollout.id().organization(), pairs, reason(rollout, takenBack.get()));
    }

    /** The rollout that this one takes back, also where it is the second try. */
    private Optional<Rollout> takenBack(Rollout rollout) {
        var one = rollout;
        while (one.request().kind() == Request.Kind.RETRY && one.request().of() != null) {
            one = of(one);
        }
        return one.request().kind() == Request.Kind.ROLLBACK && one.request().of() != null
                ? Optional.of(of(one))
                : Optional.empty();
    }

    private Rollout of(Rollout rollout) {
        long number = Objects.requireNonNull(rollout.request().of());
        return engine.database()
                .read(handle ->
                        new RolloutStore(handle).get(new RolloutId(rollout.id().organization(), number)));
    }

    private static String reason(Rollout rollout, Rollout takenBack) {
        var note = rollout.request().note();
        var why = takenBack.status() == RolloutStatus.FAILED ? takenBack.state().reason() : "";
        var said = note == null ? "rollback of rollout " + takenBack.id() : note;
        return why.isEmpty() ? said : said + ": " + why;
    }

    /** Tells what was not well where a rollout put it, and what is well again by it. */
    void tellHealth(Rollout rollout, LeasedTransaction leased) throws InterruptedException {
        record Found(List<Unwell> unwell, List<UnwellStore.Well> well, List<Deployed> deployed) {}
        var found = engine.database().read(handle -> {
            var store = new UnwellStore(handle);
            return new Found(
                    store.of(rollout.id()), store.healedBy(rollout.id()), new RecordedStore(handle).of(rollout));
        });
        var facts = new ArrayList<IncidentFact>();
        for (var step : found.unwell()) {
            found.deployed().stream()
                    .filter(deployed -> deployed.isOf(step.component()))
                    .findFirst()
                    .ifPresent(deployed -> facts.add(incident(rollout, step, null, deployed)));
        }
        found.well().forEach(well -> facts.add(incident(rollout, well.step(), well.at(), null)));
        for (var answer : facts.isEmpty() ? List.<Recorded>of() : recorder.incidents(SELF, facts)) {
            if (answer instanceof Recorded.Rejected(var refusal)) {
                LOG.error("What came of rollout {} cannot be recorded: {}", rollout.id(), refusal.detail());
            }
        }
        if (!found.well().isEmpty()) {
            leased.writeAlone(
                    handle -> new UnwellStore(handle).setWell(rollout.id().organization(), found.well()));
        }
    }

    /** One for each step of a rollout. */
    private static IncidentFact incident(
            Rollout rollout, Unwell step, @Nullable Instant resolvedAt, @Nullable Deployed deployed) {
        return new IncidentFact(
                SELF,
                "rollout-" + step.rollout() + "-step-" + step.position(),
                rollout.environment().organization(),
                step.at(),
                resolvedAt,
                null,
                Texts.shortened(step.component() + " on " + step.endpoint() + ": " + step.message()),
                null,
                null,
                rollout.environment(),
                QualifiedName.parse("component", step.component()),
                null,
                null,
                null,
                deployed == null ? null : deployed.id());
    }
}
