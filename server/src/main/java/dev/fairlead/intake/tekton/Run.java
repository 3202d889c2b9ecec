package dev.fairlead.intake.tekton;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.payload.RepositoryUrl;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run of a task or of a pipeline, as the cluster has it. Parameters and results are people's own; usual names are known. */
final class Run {
    private static final List<String> ENVIRONMENTS = List.of("environment", "env", "target-environment", "stage");
    private static final List<String> COMMITS = List.of(
            "chains-git_commit",
            "commit",
            "revision",
            "git-revision",
            "git-commit",
            "commit-sha",
            "sha",
            "gitrevision");
    private static final List<String> REPOSITORIES =
            List.of("chains-git_url", "repo-url", "git-url", "repository", "repo", "giturl", "url");
    private static final List<String> BRANCHES = List.of("branch", "git-branch", "revision", "git-revision");
    private static final List<String> VERSIONS = List.of("version", "tag", "image-tag");

    private final String kind;
    private final Payload metadata;
    private final Payload spec;
    private final Payload status;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> results = new LinkedHashMap<>();

    Run(String kind, Payload run) {
        this.kind = kind;
        metadata = run.get("metadata");
        spec = run.at("spec");
        status = run.at("status");
        take(spec.list("params"), parameters);
        for (var field : List.of("results", "pipelineResults", "taskResults")) {
            take(status.list(field), results);
        }
    }

    /** A parameter that is a list or an object is nobody's version or environment. */
    private static void take(List<Payload> pairs, Map<String, String> to) {
        for (var pair : pairs) {
            var name = pair.name("name").toLowerCase(Locale.ROOT);
            pair.input("value")
                    .written()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> to.putIfAbsent(name, text));
        }
    }

    /** Of a task in a pipeline that pipeline speaks. */
    boolean isPart() {
        return kind.equals("taskRun") && metadata.at("labels").has("tekton.dev/pipelineRun");
    }

    String identity() {
        return metadata.findText("uid")
                .orElseGet(() ->
                        kind + " " + metadata.findText("namespace").orElse("default") + "/" + metadata.name("name")
                                + " " + metadata.findText("creationTimestamp").orElse(""));
    }

    @Nullable Instant startedAt() {
        return status.moment("startTime");
    }

    @Nullable Instant finishedAt() {
        return status.moment("completionTime");
    }

    private Optional<Payload> condition() {
        return status.list("conditions").stream()
                .filter(condition -> condition.word("type").equals("succeeded"))
                .findFirst();
    }

    /** Cancelled runs have failed, by Tekton's word, and say why. */
    Outcome outcome() {
        return condition()
                .map(condition -> switch (condition.word("status")) {
                    case "true" -> Outcome.SUCCEEDED;
                    case "false" -> condition.word("reason").contains("cancelled") ? Outcome.CANCELLED : Outcome.FAILED;
                    default -> Outcome.RUNNING;
                })
                .orElse(Outcome.RUNNING);
    }

    @Nullable String note() {
        return condition().map(condition -> condition.title("message")).orElse(null);
    }

    Labels labels(String event) {
        var labels = Labels.builder()
                .with(Labels.EVENT, event)
                .with(Labels.JOB, job())
                .with(Labels.NAMESPACE, metadata.text("namespace"))
                .with(Labels.ENVIRONMENT, first(ENVIRONMENTS).orElse(null))
                .with(
                        Labels.BRANCH,
                        first(BRANCHES).filter(name -> !Payload.isCommit(name)).orElse(null))
                .with(
                        Labels.REPOSITORY,
                        first(REPOSITORIES).map(RepositoryUrl::of).orElse(null));
        images().stream().findFirst().ifPresent(image -> labels.with(Labels.IMAGE, image.name()));
        parameters.forEach((name, value) -> labels.with(Labels.OWN + "param." + name, value));
        metadata.labels("labels").forEach((name, value) -> labels.with(Labels.OWN + name, value));
        return labels.build();
    }

    private String job() {
        var reference = kind.equals("taskRun") ? "taskRef" : "pipelineRef";
        return spec.at(reference)
                .findText("name")
                .or(() -> metadata.at("labels")
                        .findText(kind.equals("taskRun") ? "tekton.dev/task" : "tekton.dev/pipeline"))
                .orElseGet(() -> metadata.name("name"));
    }

    private Optional<String> first(List<String> names) {
        return names.stream()
                .map(name -> Optional.ofNullable(results.get(name)).orElseGet(() -> parameters.get(name)))
                .filter(value -> value != null)
                .findFirst();
    }

    private @Nullable String commit() {
        return COMMITS.stream()
                .map(name -> Optional.ofNullable(results.get(name)).orElseGet(() -> parameters.get(name)))
                .filter(value -> value != null && Payload.isCommit(value))
                .map(value -> value.toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(null);
    }

    /** Tekton Chains asks for results {@code IMAGE_URL} and {@code IMAGE_DIGEST}, with whatever stands before. */
    List<Image> images() {
        var images = new ArrayList<Image>();
        results.forEach((name, value) -> {
            if (name.endsWith("image_url")) {
                var digest = results.get(name.substring(0, name.length() - "url".length()) + "digest");
                var reference = digest == null || value.contains("@") ? value : value + "@" + digest;
                Image.find(reference).filter(Image::saysWhich).ifPresent(images::add);
            }
        });
        return images;
    }

    ToldVersion built(Image image) {
        return image.version(commit());
    }

    ToldVersion version() {
        var image = images().stream().findFirst();
        return new ToldVersion(
                first(VERSIONS).or(() -> image.map(Image::tag)).orElse(null),
                commit(),
                image.map(Image::digest).orElse(null),
                null);
    }
}
