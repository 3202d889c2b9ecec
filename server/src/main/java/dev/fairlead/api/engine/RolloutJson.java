package dev.fairlead.api.engine;

import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.AuditJson;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Plan;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.Action;
import dev.fairlead.rollout.run.log.LogLine;
import dev.fairlead.rollout.run.state.Approval;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.step.Step;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Rollouts, plans and log lines as JSON. */
final class RolloutJson {
    private RolloutJson() {}

    /** One with all that belongs to it. */
    record Whole(
            Rollout rollout,
            List<Step> steps,
            List<Approval> approvals,
            List<AuditStore.Entry> trail,
            List<Action> actions) {}

    static void write(JsonGenerator json, Rollout rollout) {
        json.writeStartObject();
        fields(json, rollout);
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Whole whole) {
        json.writeStartObject();
        fields(json, whole.rollout());
        json.writeName("steps").writeStartArray();
        whole.steps().forEach(step -> write(json, step));
        json.writeEndArray().writeName("approvals").writeStartArray();
        for (var approval : whole.approvals()) {
            json.writeStartObject()
                    .writeStringProperty("stage", approval.stage().name().toLowerCase(Locale.ROOT))
                    .writeStringProperty("by", approval.by())
                    .writeStringProperty("at", approval.at().toString());
            Answers.optional(json, "note", approval.note());
            json.writeEndObject();
        }
        json.writeEndArray().writeName("audit").writeStartArray();
        whole.trail().forEach(entry -> AuditJson.write(json, entry));
        json.writeEndArray().writeName("actions").writeStartArray();
        whole.actions().forEach(action -> json.writeString(action.word()));
        json.writeEndArray().writeEndObject();
    }

    private static void fields(JsonGenerator json, Rollout rollout) {
        var request = rollout.request();
        var state = rollout.state();
        json.writeNumberProperty("id", rollout.id().number())
                .writeStringProperty("kind", request.kind().word())
                .writeStringProperty("environment", rollout.environment().toString());
        goal(json, request.goal());
        strategy(json, request.strategy());
        json.writeBooleanProperty("everything", request.everything())
                .writeBooleanProperty("rollsBack", request.rollsBack())
                .writeStringProperty("status", state.status().word());
        Answers.optional(json, "reason", state.reason().isEmpty() ? null : state.reason());
        json.writeBooleanProperty("complete", state.complete());
        if (request.of() != null) {
            json.writeNumberProperty("of", request.of());
        }
        Answers.optional(json, "note", request.note());
        json.writeStringProperty("createdBy", request.by())
                .writeStringProperty("createdAt", rollout.createdAt().toString());
        Answers.optional(json, "startedAt", state.startedAt());
        Answers.optional(json, "finishedAt", state.finishedAt());
    }

    private static void goal(JsonGenerator json, Goal goal) {
        Answers.optional(
                json,
                "application",
                goal.application() == null ? null : goal.application().toString());
        json.writeName("components").writeStartArray();
        goal.components().forEach(component -> json.writeString(component.toString()));
        json.writeEndArray();
    }

    private static void strategy(JsonGenerator json, Strategy strategy) {
        json.writeStringProperty("strategy", strategy.word());
        switch (strategy) {
            case Strategy.AllAtOnce _ -> {
                // all endpoints are one batch
            }
            case Strategy.Rolling(var batch, var _) -> json.writeNumberProperty("batch", batch);
            case Strategy.Canary(var first, var _, var approval) ->
                json.writeNumberProperty("batch", first).writeBooleanProperty("canaryApproval", approval);
        }
        json.writeNumberProperty("maxFailures", strategy.maxFailures());
    }

    private static void write(JsonGenerator json, Step step) {
        json.writeStartObject().writeNumberProperty("position", step.position());
        what(json, step.plan());
        json.writeStringProperty("status", step.status().word()).writeNumberProperty("attempts", step.attempts());
        if (step.exitCode() != null) {
            json.writeNumberProperty("exitCode", step.exitCode());
        }
        Answers.optional(json, "message", step.message().isEmpty() ? null : step.message());
        Answers.optional(json, "startedAt", step.startedAt());
        Answers.optional(json, "finishedAt", step.finishedAt());
        json.writeEndObject();
    }

    private static void what(JsonGenerator json, Plan.Step step) {
        json.writeNumberProperty("wave", step.wave())
                .writeBooleanProperty("canary", step.canary())
                .writeStringProperty("component", step.version().toString())
                .writeStringProperty("endpoint", step.endpoint());
        Answers.optional(json, "previous", name(step.previous()));
    }

    private static @Nullable String name(@Nullable VersionName version) {
        return version == null ? null : version.toString();
    }

    static void write(JsonGenerator json, Plan plan) {
        json.writeStartObject();
        goal(json, plan.goal());
        json.writeName("steps").writeStartArray();
        for (var step : plan.steps()) {
            json.writeStartObject();
            what(json, step);
            json.writeEndObject();
        }
        json.writeEndArray().writeName("unchanged").writeStartArray();
        for (var unchanged : plan.unchanged()) {
            json.writeStartObject()
                    .writeStringProperty("component", unchanged.version().toString())
                    .writeStringProperty("endpoint", unchanged.endpoint())
                    .writeEndObject();
        }
        json.writeEndArray().writeEndObject();
    }

    static void write(JsonGenerator json, LogLine line) {
        json.writeStartObject().writeNumberProperty("line", line.number());
        if (line.position() != null) {
            json.writeNumberProperty("step", line.position());
        }
        json.writeStringProperty("at", line.at().toString())
                .writeStringProperty("stream", line.streamWord())
                .writeStringProperty("text", line.text())
                .writeEndObject();
    }
}
