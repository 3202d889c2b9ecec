package dev.fairlead.intake.gitea;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.util.Optional;

/** A run of a workflow or one of its jobs ended. It is a deployment only where a rule says so. */
final class RunEvent {
    private RunEvent() {}

    static Translation workflow(Happening happening) {
        var run = happening.body().get("workflow_run");
        var attempt = run.number("run_attempt");
        var name = happening.body().at("workflow").text("name");
        return translate(
                happening,
                run,
                happening.called("runs", run.name("id")) + "/attempts/" + (attempt == null ? 1 : attempt),
                GitRef.guessed(run.text("head_branch"))
                        .on(happening.labels())
                        .with(Labels.JOB, name == null ? run.text("path") : name)
                        .with(Labels.RUN, run.text("id"))
                        .with(Labels.OWN + "path", run.text("path"))
                        .with(Labels.OWN + "trigger", run.text("event"))
                        .build());
    }

    static Translation job(Happening happening) {
        var job = happening.body().get("workflow_job");
        return translate(
                happening,
                job,
                happening.called("jobs", job.name("id")),
                GitRef.guessed(job.text("head_branch"))
                        .on(happening.labels())
                        .with(Labels.JOB, job.name("name"))
                        .with(Labels.RUN, job.text("run_id"))
                        .build());
    }

    private static Translation translate(Happening happening, Payload run, String called, Labels labels) {
        if (!happening.action().equals("completed")) {
            return Translation.nothing("a run has not ended yet; its end is told by itself");
        }
        var conclusion = run.word("conclusion");
        var outcome = outcome(conclusion);
        if (outcome.isEmpty()) {
            return Translation.nothing(
                    "a run did nothing: " + (conclusion.isEmpty() ? "it does not say how it ended" : conclusion));
        }
        return Translation.of(new Told.Deployed(
                labels,
                called,
                ToldVersion.ofCommit(run.sha("head_sha")),
                outcome.get(),
                false,
                run.moment("started_at"),
                run.time("completed_at"),
                null,
                run.text("html_url"),
                run.title("display_title")));
    }

    private static Optional<Outcome> outcome(String conclusion) {
        return switch (conclusion) {
            case "success" -> Optional.of(Outcome.SUCCEEDED);
            case "failure" -> Optional.of(Outcome.FAILED);
            case "cancelled" -> Optional.of(Outcome.CANCELLED);
            default -> Optional.empty();
        };
    }
}
