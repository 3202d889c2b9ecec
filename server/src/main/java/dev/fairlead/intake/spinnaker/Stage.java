package dev.fairlead.intake.spinnaker;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.refusal.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stage of a pipeline's execution. */
final class Stage {
    private static final Set<String> DEPLOYING = Set.of(
            "deploy",
            "deployManifest",
            "deployHelm",
            "rollbackCluster",
            "undoRolloutManifest",
            "patchManifest",
            "createServerGroup",
            "cloneServerGroup",
            "rollbackServerGroup",
            "deployCloudFormation",
            "deployCloudRunManifest",
            "deployAppEngineConfiguration");
    private static final Set<String> IMAGES = Set.of("docker/image", "container/image");

    private final Payload execution;
    private final Payload stage;
    private final Payload context;

    Stage(Payload execution, Payload stage) {
        this.execution = execution;
        this.stage = stage;
        context = stage.at("context");
    }

    String id() {
        return stage.name("id");
    }

    /** Stages that others made as their steps are told by those. */
    boolean deploys() {
        return DEPLOYING.contains(stage.findText("type").orElse("")) && !stage.has("syntheticStageOwner");
    }

    void told(String event, List<Told> told, List<String> passed) {
        var status = stage.word("status");
        var outcome = outcome(status);
        if (outcome.isEmpty()) {
            passed.add("stage " + named() + " is `" + Texts.shortened(status) + "` and put nothing anywhere");
            return;
        }
        var images = images();
        if (images.isEmpty()) {
            told.add(deployed(event, null, outcome.get()));
        }
        images.forEach(image -> told.add(deployed(event, image, outcome.get())));
    }

    private String named() {
        return Texts.shortened(stage.findText("name").orElseGet(this::id));
    }

    private static Optional<Outcome> outcome(String status) {
        return switch (status) {
            case "succeeded" -> Optional.of(Outcome.SUCCEEDED);
            case "terminal", "failed_continue", "stopped" -> Optional.of(Outcome.FAILED);
            case "canceled", "cancelled" -> Optional.of(Outcome.CANCELLED);
            case "running", "paused", "suspended", "redirect" -> Optional.of(Outcome.RUNNING);
            default -> Optional.empty();
        };
    }

    private Told deployed(String event, @Nullable Image image, Outcome outcome) {
        boolean running = outcome == Outcome.RUNNING;
        return new Told.Deployed(
                labels(event, image),
                execution.name("id") + " " + id() + (image == null ? "" : " " + image.name()),
                image == null ? trigger() : image.version(commit().orElse(null)),
                outcome,
                false,
                stage.moment("startTime"),
                running ? null : stage.moment("endTime"),
                null,
                null,
                outcome == Outcome.FAILED ? "stage " + named() + " failed" : null);
    }

    private Labels labels(String event, @Nullable Image image) {
        var cluster = context.input("cluster");
        var account = context.findText("account").or(() -> context.findText("credentials"));
        return Labels.builder()
                .with(Labels.EVENT, event)
                .with(Labels.SERVICE, execution.text("application"))
                .with(Labels.JOB, execution.text("name"))
                .with(Labels.ENVIRONMENT, account.orElse(null))
                .with(Labels.CLUSTER, cluster.isText() ? cluster.text() : account.orElse(null))
                .with(
                        Labels.NAMESPACE,
                        context.findText("location")
                                .or(() -> context.findText("namespaceOverride"))
                                .orElse(null))
                .with(Labels.IMAGE, image == null ? null : image.name())
                .with(Labels.OWN + "stage", stage.text("name"))
                .build();
    }

    /** What the stage brought: images of its manifests, else those that started the pipeline. */
    private Set<Image> images() {
        var images = new LinkedHashSet<Image>();
        for (var from : List.of(context, context.at("outputs"), stage.at("outputs"))) {
            for (var field : List.of("outputs.manifests", "manifests")) {
                if (from.input(field).isList()) {
                    from.list(field).forEach(manifest -> containers(manifest, images));
                }
            }
        }
        if (images.isEmpty()) {
            execution.at("trigger").list("artifacts").stream()
                    .filter(artifact ->
                            IMAGES.contains(artifact.findText("type").orElse("")))
                    .map(artifact -> artifact.findText("reference").orElseGet(() -> artifact.name("name")))
                    .forEach(text -> Image.find(text).filter(Image::saysWhich).ifPresent(images::add));
        }
        return images;
    }

    private static void containers(Payload manifest, Set<Image> images) {
        for (var pod : List.of(manifest.at("spec", "template", "spec"), manifest.at("spec"))) {
            for (var container : pod.list("containers")) {
                Image.find(container.findText("image").orElse(""))
                        .filter(Image::saysWhich)
                        .ifPresent(images::add);
            }
        }
    }

    private ToldVersion trigger() {
        var build = execution.at("trigger", "buildInfo");
        var name = execution.at("trigger").findText("tag").or(() -> build.findText("number"));
        return new ToldVersion(name.orElse(null), commit().orElse(null), null, null);
    }

    private Optional<String> commit() {
        return execution.at("trigger", "buildInfo").list("scm").stream()
                .map(scm -> scm.findText("sha1").orElse(""))
                .filter(Payload::isCommit)
                .findFirst()
                .or(() -> execution.at("trigger").findText("hash").filter(Payload::isCommit))
                .map(commit -> commit.toLowerCase(Locale.ROOT));
    }
}
