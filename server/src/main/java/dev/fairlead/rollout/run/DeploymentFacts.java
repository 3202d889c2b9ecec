package dev.fairlead.rollout.run;

import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.rollout.plan.Planner;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.step.Step;
import dev.fairlead.rollout.run.step.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rollouts as deployments. One for an application as a whole, otherwise one for each component; told by a name that depends on
 * nothing but the rollout, so that telling it again, by whichever server, is the same fact.
 */
final class DeploymentFacts {
    private static final Logger LOG = LoggerFactory.getLogger(DeploymentFacts.class);

    private final Recorder recorder;

    DeploymentFacts(Recorder recorder) {
        this.recorder = recorder;
    }

    void begun(Rollout rollout, List<Step> steps) {
        tell(rollout, steps, _ -> Outcome.RUNNING, null);
    }

    void ended(Rollout rollout, List<Step> steps, String log) {
        tell(rollout, steps, unit -> outcome(rollout, steps, unit), log);
    }

    private interface Outcomes {
        /** @param component null for the application as a whole */
        Outcome of(@Nullable VersionName component);
    }

    private void tell(Rollout rollout, List<Step> steps, Outcomes outcomes, @Nullable String log) {
        var goal = rollout.request().goal();
        var facts = new ArrayList<DeploymentFact>();
        if (goal.application() != null) {
            facts.add(fact(
                    rollout,
                    new DeploymentFact.Application(goal.application(), goal.components()),
                    outcomes.of(null),
                    rollout.id().toString(),
                    log));
        } else {
            var concerned = concerned(goal.components(), steps);
            for (var component : concerned) {
                var name = concerned.size() == 1 ? rollout.id().toString() : rollout.id() + "/" + component.base();
                facts.add(fact(rollout, new DeploymentFact.Component(component), outcomes.of(component), name, log));
            }
        }
        for (var answer : recorder.deployments(rollout.request().by(), facts)) {
            if (answer instanceof Recorded.Rejected(var refusal)) {
                LOG.error("Rollout {} cannot be recorded as a deployment: {}", rollout.id(), refusal.detail());
            }
        }
    }

    /** Those that were changed; all of them where there was nothing left to change. */
    private static List<VersionName> concerned(List<VersionName> components, List<Step> steps) {
        return steps.isEmpty()
                ? components
                : components.stream()
                        .filter(component -> steps.stream()
                                .anyMatch(step -> step.plan().version().equals(component)))
                        .toList();
    }

    private static DeploymentFact fact(
            Rollout rollout, DeploymentFact.Unit unit, Outcome outcome, String name, @Nullable String log) {
        var state = rollout.state();
        var note = rollout.request().note();
        return new DeploymentFact(
                unit,
                rollout.environment(),
                outcome,
                state.startedAt(),
                outcome == Outcome.RUNNING ? null : finish(state.startedAt(), state.finishedAt()),
                Planner.SOURCE + "-" + rollout.id(),
                Planner.SOURCE,
                name,
                null,
                note == null && !state.reason().isEmpty() ? state.reason() : note,
                log == null || log.isEmpty() ? null : log);
    }

    /** Servers that run one rollout after the other may have clocks that differ. */
    private static @Nullable Instant finish(@Nullable Instant started, @Nullable Instant finished) {
        return started != null && finished != null && finished.isBefore(started) ? started : finished;
    }

    private static Outcome outcome(Rollout rollout, List<Step> steps, @Nullable VersionName component) {
        var whole = switch (rollout.status()) {
            case SUCCEEDED -> Outcome.SUCCEEDED;
            case CANCELLED -> Outcome.CANCELLED;
            case FAILED, QUEUED, RUNNING, PAUSED, AWAITING_APPROVAL -> Outcome.FAILED;
        };
        if (component == null || whole == Outcome.SUCCEEDED) {
            return whole;
        }
        var its = steps.stream()
                .filter(step -> step.plan().version().equals(component))
                .map(Step::status)
                .toList();
        if (its.stream().allMatch(status -> status == StepStatus.SUCCEEDED || status == StepStatus.KEPT)) {
            return Outcome.SUCCEEDED;
        }
        // another component failed before this one began
        boolean neverBegan = its.stream().allMatch(status -> status == StepStatus.SKIPPED);
        return neverBegan ? Outcome.CANCELLED : whole;
    }
}
