package dev.fairlead.deployhub.deploy;

import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.rollout.run.log.LogLine;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.step.Step;
import dev.fairlead.rollout.run.step.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What is told of a deployment that somebody waits for.
 *
 * @param what short name of what was deployed
 * @param exitCode 0 where it went well
 * @param trouble empty where it went well
 */
record DeploymentLog(
        String what,
        String environment,
        int exitCode,
        String trouble,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean complete,
        List<String> lines) {

    static DeploymentLog of(Listed deployment, String log) {
        var what = deployment.application() == null ? deployment.component() : deployment.application();
        boolean well = deployment.outcome() == Outcome.SUCCEEDED;
        return new DeploymentLog(
                (what == null ? "" : what.local()) + (deployment.version() == null ? "" : ";" + deployment.version()),
                deployment.environment().name(),
                well ? 0 : 1,
                well ? "" : deployment.outcome().word(),
                deployment.startedAt(),
                deployment.finishedAt(),
                deployment.outcome() != Outcome.RUNNING,
                log.isEmpty() ? List.of() : log.lines().toList());
    }

    static DeploymentLog of(Rollout rollout, List<Step> steps, List<LogLine> log) {
        var application = rollout.request().goal().application();
        boolean well = rollout.status() == RolloutStatus.SUCCEEDED;
        return new DeploymentLog(
                application == null ? "" : application.base().local() + ";" + application.version(),
                rollout.environment().name(),
                well ? 0 : exitCode(steps),
                well ? "" : sentence(rollout),
                rollout.state().startedAt(),
                rollout.state().finishedAt(),
                rollout.state().complete(),
                lines(rollout, steps, log));
    }

    /** That of the first script that failed. */
    private static int exitCode(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.status() == StepStatus.FAILED)
                .map(Step::exitCode)
                .filter(Objects::nonNull)
                .filter(code -> code != 0)
                .findFirst()
                .orElse(1);
    }

    private static String sentence(Rollout rollout) {
        var state = rollout.state();
        return state.status().word() + (state.reason().isEmpty() ? "" : ": " + state.reason());
    }

    /** The client prints nothing but these, so they say too what it was and how it ended. */
    private static List<String> lines(Rollout rollout, List<Step> steps, List<LogLine> log) {
        var endpoints = steps.stream()
                .collect(Collectors.toMap(Step::position, step -> step.plan().endpoint()));
        var lines = new ArrayList<String>(log.size() + 2);
        lines.add("Rollout " + rollout.id() + " to " + rollout.environment());
        for (var line : log) {
            var endpoint = line.position() == null ? null : endpoints.get(line.position());
            lines.add((endpoint == null ? "" : "[" + endpoint + "] ") + line.text());
        }
        lines.add("Rollout " + rollout.id() + " " + sentence(rollout));
        return lines;
    }

    void write(JsonGenerator json, long id) {
        json.writeNumberProperty("id", id)
                .writeStringProperty("application", what)
                .writeStringProperty("environment", environment)
                .writeNumberProperty("exitcode", exitCode)
                .writeStringProperty("exitstatus", trouble)
                .writeNumberProperty("started", seconds(startedAt))
                .writeNumberProperty("finished", seconds(finishedAt))
                .writeBooleanProperty("complete", complete)
                .writeNumberProperty("loglinecount", lines.size());
        json.writeName("logoutput").writeStartArray();
        lines.forEach(json::writeString);
        json.writeEndArray();
    }

    private static long seconds(@Nullable Instant moment) {
        return moment == null ? 0 : moment.getEpochSecond();
    }
}
