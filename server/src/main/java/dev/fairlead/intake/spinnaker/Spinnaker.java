package dev.fairlead.intake.spinnaker;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Embedded;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events that Echo sends to its REST endpoints, plain, wrapped as {@code payload}, or with their parts as texts. Each stage
 * that deploys is a deployment, told when the stage ends and again when its pipeline does.
 */
public final class Spinnaker {
    private Spinnaker() {}

    public static Source source() {
        return new Source(
                "spinnaker",
                "Spinnaker",
                Verifications.sharedToken(),
                Spinnaker::identity,
                Spinnaker::type,
                delivery -> translate(event(delivery)));
    }

    private static Payload event(Delivery delivery) {
        var body = Payload.of(delivery);
        return body.has("payload") && body.has("eventName") ? body.get("payload") : body;
    }

    private static Optional<String> identity(Delivery delivery) {
        try {
            return event(delivery).findText("eventId");
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private static Optional<String> type(Delivery delivery) {
        try {
            return part(event(delivery), "details").findText("type");
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    /** With {@code flatten} it is a text that holds JSON. */
    private static Payload part(Payload event, String field) {
        return event.has(field) ? Payload.of(Embedded.in(event.input(field))) : event.get(field);
    }

    private static Translation translate(Payload event) {
        var type = part(event, "details").name("type");
        var content = part(event, "content");
        return switch (type) {
            case "orca:pipeline:complete",
                    "orca:pipeline:failed",
                    "orca:orchestration:complete",
                    "orca:orchestration:failed" -> stages(content, type, null);
            case "orca:stage:starting", "orca:stage:complete", "orca:stage:failed" ->
                stages(content, type, content.name("stageId"));
            case "orca:pipeline:starting", "orca:orchestration:starting" ->
                Translation.nothing("a pipeline begins; its stages tell what they deploy");
            default ->
                Translation.nothing(
                        "`" + Texts.shortened(type) + "` is about neither a pipeline nor one of its stages");
        };
    }

    private static Translation stages(Payload content, String type, @Nullable String only) {
        var execution = content.find("execution");
        if (execution.isEmpty()) {
            return Translation.nothing("the event holds no execution: switch on `echo.include-full-execution` in Orca");
        }
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        for (var payload : execution.get().list("stages")) {
            var stage = new Stage(execution.get(), payload);
            if (stage.deploys() && (only == null || only.equals(stage.id()))) {
                stage.told(type, told, passed);
            }
        }
        if (told.isEmpty() && passed.isEmpty()) {
            passed.add(only == null ? "the pipeline has no stage that deploys" : "the stage does not deploy");
        }
        return new Translation(told, List.copyOf(passed));
    }
}
