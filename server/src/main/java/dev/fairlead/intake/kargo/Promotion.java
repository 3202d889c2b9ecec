package dev.fairlead.intake.kargo;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.payload.RepositoryUrl;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The freight that was brought to a stage: a deployment of each of its images; where it has none, of its commits; else of its
 * charts.
 *
 * @param startedAt null where the sender does not say
 * @param endedAt when the event was, or the promotion ended; null where the sender does not say
 */
record Promotion(
        String type,
        String project,
        Optional<String> promotion,
        Optional<String> stage,
        Payload freight,
        boolean rollback,
        @Nullable String message,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    private static final String REVISION = "org.opencontainers.image.revision";
    private static final String SOURCE = "org.opencontainers.image.source";

    static Promotion of(Payload body) {
        return body.has("reason") || body.at("metadata").has("annotations") ? ofCluster(body) : ofRouter(body);
    }

    private static Promotion ofRouter(Payload body) {
        var event = body.get("event");
        var status = body.at("data", "status");
        return new Promotion(
                body.name("type"),
                event.name("project"),
                event.findText("name"),
                event.findText("stageName"),
                event.at("freight"),
                event.flag("rollback"),
                event.title("message"),
                status.moment("startedAt"),
                status.moment("finishedAt"));
    }

    private static Promotion ofCluster(Payload event) {
        var annotations = new Annotations(event.at("metadata", "annotations"));
        var at = Optional.ofNullable(event.moment("eventTime"))
                .or(() -> Optional.ofNullable(event.moment("lastTimestamp")))
                .orElseGet(() -> event.at("metadata").moment("creationTimestamp"));
        return new Promotion(
                event.name("reason"),
                annotations
                        .find("project")
                        .orElseGet(
                                () -> event.at("metadata").findText("namespace").orElse("")),
                annotations.find("promotion-name"),
                annotations.find("stage-name"),
                annotations.freight(),
                annotations.find("rollback").filter("true"::equals).isPresent(),
                event.title("message"),
                null,
                at);
    }

    Translation told(Outcome outcome) {
        if (promotion.isEmpty()) {
            return Translation.nothing("the event does not say which promotion it is about");
        }
        var told = images(outcome);
        if (told.isEmpty()) {
            told = commits(outcome);
        }
        if (told.isEmpty()) {
            told = charts(outcome);
        }
        return told.isEmpty()
                ? Translation.nothing("the freight of the promotion names no image, commit or chart")
                : new Translation(told, List.of());
    }

    private List<Told> images(Outcome outcome) {
        var told = new ArrayList<Told>();
        for (var image : freight.list("images")) {
            var name = image.name("repoURL");
            var annotations = image.labels("annotations");
            var commit = Optional.ofNullable(annotations.get(REVISION))
                    .filter(Payload::isCommit)
                    .orElse(null);
            var digest = image.findText("digest").filter(Image::isDigest).orElse(null);
            var labels = labels().with(Labels.IMAGE, name)
                    .with(
                            Labels.REPOSITORY,
                            Optional.ofNullable(annotations.get(SOURCE))
                                    .map(RepositoryUrl::of)
                                    .orElse(null));
            told.add(deployed(labels, name, new ToldVersion(image.text("tag"), commit, digest, null), outcome));
        }
        return told;
    }

    private List<Told> commits(Outcome outcome) {
        var told = new ArrayList<Told>();
        for (var commit : freight.list("commits")) {
            var repository = commit.repository("repoURL");
            var labels = labels().with(Labels.REPOSITORY, repository)
                    .with(Labels.BRANCH, commit.text("branch"))
                    .with(Labels.TAG, commit.text("tag"));
            var version = new ToldVersion(commit.text("tag"), commit.sha("id"), null, null);
            told.add(deployed(labels, String.valueOf(repository), version, outcome));
        }
        return told;
    }

    private List<Told> charts(Outcome outcome) {
        var told = new ArrayList<Told>();
        for (var chart : freight.list("charts")) {
            var repository = chart.name("repoURL");
            var name = chart.findText("name").orElseGet(() -> repository.substring(repository.lastIndexOf('/') + 1));
            var labels = labels().with(Labels.OWN + "chart", name).with(Labels.OWN + "charts", repository);
            told.add(deployed(labels, name, new ToldVersion(chart.name("version"), null, null, null), outcome));
        }
        return told;
    }

    private Labels.Builder labels() {
        return Labels.builder()
                .with(Labels.EVENT, type)
                .with(Labels.ENVIRONMENT, stage.orElse(null))
                .with(Labels.NAMESPACE, project)
                .with(Labels.OWN + "kargo-project", project)
                .with(Labels.OWN + "freight", freight.findText("alias").orElseGet(() -> freight.text("name")));
    }

    private Told deployed(Labels.Builder labels, String part, ToldVersion version, Outcome outcome) {
        boolean running = outcome == Outcome.RUNNING;
        return new Told.Deployed(
                labels.build(),
                String.join(" ", project + "/" + promotion.orElse(""), part),
                version,
                outcome,
                false,
                startedAt,
                running ? null : endedAt,
                null,
                null,
                outcome == Outcome.FAILED ? message : rollback ? "a rollback" : null);
    }
}
