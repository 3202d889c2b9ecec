package dev.fairlead.intake.azure;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A classic release began or ended in one of its stages, which are environments. */
final class ReleaseDeploymentEvent {
    private ReleaseDeploymentEvent() {}

    static Translation translate(Happening happening) {
        var resource = happening.resource();
        var stage = resource.get("environment");
        var deployment = resource.at("deployment");
        boolean begins = happening.event().contains("started");
        var status = begins ? "" : status(stage, deployment);
        var outcome = begins ? Optional.of(Outcome.RUNNING) : Results.outcome(status);
        if (outcome.isEmpty()) {
            return Translation.nothing(Results.passed("a deployment of a release", status));
        }
        var artifact = artifact(resource.at("release"));
        return Translation.of(new Told.Deployed(
                labels(happening, stage, artifact),
                happening.called("releases", number(resource, stage, deployment)),
                version(artifact),
                outcome.get(),
                false,
                begins
                        ? Optional.ofNullable(startedAt(deployment)).orElseGet(happening::toldAt)
                        : startedAt(deployment),
                begins
                        ? null
                        : Optional.ofNullable(deployment.moment("completedOn")).orElseGet(happening::toldAt),
                null,
                stage.at("release", "_links", "web").text("href"),
                begins ? null : Results.note(status)));
    }

    private static @Nullable Instant startedAt(Payload deployment) {
        var started = deployment.moment("startedOn");
        return started == null ? deployment.moment("queuedOn") : started;
    }

    private static String status(Payload stage, Payload deployment) {
        var status = deployment.word("deploymentStatus");
        return Results.outcome(status).isPresent() ? status : stage.word("status");
    }

    /** A stage of a release has a number of its own, and an attempt where it is deployed again. */
    private static String number(Payload resource, Payload stage, Payload deployment) {
        var attempt = Optional.ofNullable(deployment.number("attempt"))
                .or(() -> stage.list("deploySteps").stream()
                        .flatMap(step -> Stream.ofNullable(step.number("attempt")))
                        .max(Long::compare));
        var project = resource.at("project").text("id");
        return (project == null ? "" : project + "/") + "stages/" + stage.name("id") + "/" + attempt.orElse(1L);
    }

    private static Labels labels(Happening happening, Payload stage, Payload artifact) {
        var resource = happening.resource();
        var project = resource.at("project").text("name");
        var repository = artifact.at("definitionReference", "repository").text("name");
        var definition = resource.at("release", "releaseDefinition").text("name");
        return Labels.builder()
                .with(Labels.EVENT, happening.event())
                .with(Labels.ENVIRONMENT, stage.name("name"))
                .with(Labels.PROJECT, path(project, repository == null ? definition : repository))
                .with(Labels.JOB, definition)
                .with(Labels.OWN + "release", release(resource, stage))
                .with(
                        Labels.OWN + "version",
                        artifact.at("definitionReference", "version").text("name"))
                .build();
    }

    private static @Nullable String path(@Nullable String project, @Nullable String name) {
        return name == null || project == null ? project : project + "/" + name.replaceFirst("^.*/", "");
    }

    private static @Nullable String release(Payload resource, Payload stage) {
        var name = resource.at("release").text("name");
        return name == null ? stage.at("release").text("name") : name;
    }

    /** What the release is mainly of. */
    private static Payload artifact(Payload release) {
        var artifacts = release.list("artifacts");
        return artifacts.stream()
                .filter(artifact -> artifact.flag("isPrimary"))
                .findFirst()
                .or(() -> artifacts.stream().findFirst())
                .orElseGet(() -> release.at("none"));
    }

    /** The commit of the build; of a repository itself the version is the commit. */
    private static ToldVersion version(Payload artifact) {
        var reference = artifact.at("definitionReference");
        var version = reference.at("version");
        var commit = Optional.ofNullable(reference.at("sourceVersion").text("id"))
                .or(() -> version.findText("id"))
                .filter(Payload::isCommit)
                .map(text -> text.toLowerCase(Locale.ROOT));
        return commit.map(ToldVersion::ofCommit).orElseGet(() -> {
            var name = version.text("name");
            return name == null ? ToldVersion.UNKNOWN : new ToldVersion(name, null, null, null);
        });
    }
}
