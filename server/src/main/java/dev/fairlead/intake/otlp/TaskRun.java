package dev.fairlead.intake.otlp;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.artifact.Purl;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.payload.RepositoryUrl;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The run of a task that deploys, by the names of OpenTelemetry's conventions for pipelines and version control. */
record TaskRun(Span span) {

    /** Empty where the task was passed over by its pipeline. */
    Optional<Told> told() {
        return outcome().map(this::told);
    }

    private Told told(Outcome outcome) {
        return new Told.Deployed(
                labels(),
                identity(),
                version(),
                outcome,
                false,
                span.startedAt(),
                span.endedAt(),
                null,
                span.first("cicd.pipeline.task.run.url.full", "cicd.pipeline.run.url.full")
                        .orElse(null),
                outcome == Outcome.FAILED
                        ? Optional.ofNullable(span.message())
                                .or(() -> span.find("error.type"))
                                .orElse(null)
                        : null);
    }

    /** The number of a task's run may be the same in each run of its pipeline. */
    private String identity() {
        var deployment = span.find("deployment.id");
        if (deployment.isPresent()) {
            return "deployment " + deployment.get();
        }
        var run = span.find("cicd.pipeline.run.id");
        var task = span.find("cicd.pipeline.task.run.id");
        return run.isPresent() && task.isPresent()
                ? String.join(" ", span.find("cicd.pipeline.name").orElse("-"), run.get(), task.get())
                : span.trace() + " " + span.id();
    }

    /** A span is sent when it has ended. */
    private Optional<Outcome> outcome() {
        var said = span.first("cicd.pipeline.task.run.result", "deployment.status", "cicd.pipeline.result")
                .orElse(span.failed() ? "failure" : "success");
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "success", "succeeded" -> Optional.of(Outcome.SUCCEEDED);
            case "cancellation", "cancelled", "canceled" -> Optional.of(Outcome.CANCELLED);
            case "skip", "skipped" -> Optional.empty();
            default -> Optional.of(Outcome.FAILED);
        };
    }

    private Labels labels() {
        var head = span.first("vcs.ref.head.name", "vcs.repository.ref.name").orElse(null);
        boolean tag = isTag();
        var labels = Labels.builder()
                .with(Labels.EVENT, "cicd.pipeline.task")
                .with(Labels.JOB, span.find("cicd.pipeline.name").orElse(null))
                .with(
                        Labels.ENVIRONMENT,
                        span.first("deployment.environment.name", "deployment.environment")
                                .orElse(null))
                .with(Labels.SERVICE, span.find("service.name").orElse(null))
                .with(Labels.REPOSITORY, repository())
                .with(Labels.BRANCH, tag ? null : head)
                .with(Labels.TAG, tag ? head : null)
                .with(Labels.CLUSTER, span.find("k8s.cluster.name").orElse(null))
                .with(Labels.NAMESPACE, span.find("k8s.namespace.name").orElse(null))
                .with(
                        Labels.IMAGE,
                        image().map(Image::name)
                                .or(() -> purl().flatMap(Purl::image))
                                .orElse(null))
                .with(Labels.OWN + "task", span.find("cicd.pipeline.task.name").orElse(span.name()));
        span.find("deployment.name").ifPresent(name -> labels.with(Labels.OWN + "deployment", name));
        return labels.build();
    }

    private boolean isTag() {
        return span.first("vcs.ref.head.type", "vcs.repository.ref.type")
                .filter("tag"::equals)
                .isPresent();
    }

    private @Nullable String repository() {
        return span.find("vcs.repository.url.full").map(RepositoryUrl::of).orElse(null);
    }

    private Optional<Purl> purl() {
        return span.find("artifact.purl").flatMap(Purl::find);
    }

    private Optional<Image> image() {
        var digest = span.find("container.image.repo_digests").flatMap(Image::find);
        return digest.isPresent()
                ? digest
                : span.find("container.image.name")
                        .flatMap(name -> Image.find(name
                                + span.find("container.image.tags")
                                        .map(tag -> ":" + tag)
                                        .orElse("")));
    }

    private ToldVersion version() {
        var told = purl().map(Purl::told).orElse(ToldVersion.UNKNOWN);
        var commit = span.first("vcs.ref.head.revision", "vcs.repository.ref.revision")
                .filter(Payload::isCommit)
                .map(text -> text.toLowerCase(Locale.ROOT));
        var name = span.find("artifact.version")
                .or(() -> image().map(Image::tag))
                .or(() -> span.find("container.image.tags"))
                .or(() -> isTag() ? span.find("vcs.ref.head.name") : Optional.empty())
                .orElse(told.name());
        var digest = image().map(Image::digest).orElse(told.digest());
        return new ToldVersion(name, commit.orElse(told.commit()), digest, told.purl());
    }
}
