package dev.fairlead.intake.azure;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of a pipeline, one of its stages or a job ended. It is a deployment only where a rule says so: none of these events
 * names an environment.
 */
final class RunEvent {
    private RunEvent() {}

    static Translation run(Happening happening) {
        var run = happening.resource().get("run");
        return translate(
                happening,
                "a run of a pipeline",
                run,
                "runs/" + number(run),
                run.at("pipeline").text("name"));
    }

    static Translation stage(Happening happening) {
        var stage = happening.resource().get("stage");
        var run = happening.resource().get("run");
        return translate(happening, "a stage", stage, "runs/" + number(run) + "/stages/" + called(stage), named(stage));
    }

    static Translation job(Happening happening) {
        var job = happening.resource().get("job");
        var run = happening.resource().get("run");
        var stage = happening.resource().at("stage");
        var of = stage.isThere() ? "/stages/" + called(stage) : "";
        return translate(happening, "a job", job, "runs/" + number(run) + of + "/jobs/" + called(job), named(job));
    }

    /** A stage that runs again has another identity, and the same name. */
    private static String called(Payload part) {
        var id = part.findText("id").orElseGet(() -> part.name("name"));
        var attempt = part.number("attempt");
        return attempt == null ? id : id + "/" + attempt;
    }

    private static String named(Payload part) {
        return part.findText("displayName").orElseGet(() -> part.name("name"));
    }

    /** A run that does not say its number says its address. */
    private static String number(Payload run) {
        return run.findText("id")
                .or(() -> run.findText("url")
                        .map(url -> url.replaceFirst("[?#].*$", "").replaceFirst("^.*/", "")))
                .orElseThrow(() -> run.missing("id"));
    }

    private static Translation translate(
            Happening happening, String what, Payload part, String called, @Nullable String name) {
        var result = part.word("state").equals("completed") ? part.word("result") : "";
        var outcome = Results.outcome(result);
        if (outcome.isEmpty()) {
            return Translation.nothing(Results.passed(what, result));
        }
        var run = happening.resource().get("run");
        var source = RunSource.of(happening.resource(), run);
        var finished = Optional.ofNullable(part.moment("finishTime"))
                .or(() -> Optional.ofNullable(part.moment("finishedDate")));
        return Translation.of(new Told.Deployed(
                source.ref()
                        .on(Labels.builder().with(Labels.EVENT, happening.event()))
                        .with(Labels.REPOSITORY, source.address())
                        .with(Labels.PROJECT, source.path())
                        .with(Labels.JOB, name)
                        .with(Labels.RUN, number(run))
                        .with(Labels.OWN + "pipeline", pipeline(happening.resource(), run))
                        .with(
                                Labels.OWN + "stage",
                                happening.resource().at("stage").text("name"))
                        .with(Labels.OWN + "version", run.text("name"))
                        .build(),
                happening.called("pipelines", called),
                source.version(),
                outcome.get(),
                false,
                Optional.ofNullable(part.moment("startTime")).orElse(part.moment("createdDate")),
                finished.orElseGet(happening::toldAt),
                null,
                part.at("_links", "web").text("href"),
                Results.note(result)));
    }

    private static @Nullable String pipeline(Payload resource, Payload run) {
        var name = resource.at("pipeline").text("name");
        return name == null ? run.at("pipeline").text("name") : name;
    }
}
