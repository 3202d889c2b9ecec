package dev.fairlead.intake.argocd;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rollout of Argo Rollouts: one attempt for each revision of its template, which ends when all is healthy or given up. */
final class Rollout {
    private static final String REVISION = "rollout.argoproj.io/revision";

    private final Payload metadata;
    private final Payload spec;
    private final Payload status;

    Rollout(Payload rollout) {
        metadata = rollout.get("metadata");
        spec = rollout.at("spec");
        status = rollout.at("status");
    }

    Translation translation() {
        var phase = status.word("phase");
        var aborted = status.moment("abortedAt");
        var outcome = switch (phase) {
            case "healthy" -> Outcome.SUCCEEDED;
            case "degraded" -> status.flag("abort") || aborted != null ? Outcome.FAILED : Outcome.RUNNING;
            case "progressing", "paused" -> Outcome.RUNNING;
            default -> null;
        };
        if (outcome == null) {
            return Translation.nothing(
                    "the rollout is in the phase `" + Texts.shortened(phase) + "`, which says nothing");
        }
        var finished = switch (outcome) {
            case SUCCEEDED -> since("Completed").or(() -> since("Healthy")).orElse(null);
            case FAILED -> aborted;
            case RUNNING, CANCELLED -> null;
        };
        var told = new ArrayList<Told>();
        for (var container : spec.at("template", "spec").list("containers")) {
            Image.find(container.name("image"))
                    .filter(Image::saysWhich)
                    .ifPresent(image -> told.add(deployed(image, outcome, finished)));
        }
        return told.isEmpty()
                ? Translation.nothing("the rollout names no image with a tag or a digest")
                : new Translation(told, List.of());
    }

    private Optional<Instant> since(String type) {
        return status.list("conditions").stream()
                .filter(condition -> condition.word("type").equalsIgnoreCase(type)
                        && condition.word("status").equals("true"))
                .map(condition -> condition.moment("lastTransitionTime"))
                .filter(moment -> moment != null)
                .findFirst();
    }

    private Told deployed(Image image, Outcome outcome, @Nullable Instant finished) {
        var labels = Labels.builder()
                .with(Labels.EVENT, "rollout")
                .with(Labels.SERVICE, metadata.name("name"))
                .with(Labels.NAMESPACE, metadata.text("namespace"))
                .with(Labels.IMAGE, image.name());
        var own = metadata.labels("labels");
        labels.with(Labels.ENVIRONMENT, own.get("environment")).with(Labels.ENVIRONMENT, own.get("env"));
        own.forEach((name, value) -> labels.with(Labels.OWN + name, value));
        return new Told.Deployed(
                labels.build(),
                identity() + " " + image.name(),
                image.version(),
                outcome,
                false,
                null,
                finished,
                null,
                null,
                outcome == Outcome.FAILED ? status.title("message") : null);
    }

    private String identity() {
        var revision = Optional.ofNullable(metadata.labels("annotations").get(REVISION))
                .orElseGet(() -> status.findText("observedGeneration").orElse("1"));
        return metadata.findText("uid")
                        .orElseGet(() -> metadata.findText("namespace").orElse("default") + "/" + metadata.name("name"))
                + " revision " + revision;
    }
}
