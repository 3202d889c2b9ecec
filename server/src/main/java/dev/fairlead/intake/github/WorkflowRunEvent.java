package dev.fairlead.intake.github;

import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;

/** A run of a workflow ended. It is a deployment only where a rule says so: by the name of its workflow, by its file or branch. */
final class WorkflowRunEvent {
    private WorkflowRunEvent() {}

    static Translation translate(Happening happening) {
        var run = happening.body().get("workflow_run");
        if (!happening.action().equals("completed")) {
            return Translation.nothing("a run of a workflow has not ended yet; its end is told by itself");
        }
        var conclusion = run.word("conclusion");
        var outcome = Conclusion.outcome(conclusion);
        if (outcome.isEmpty()) {
            return Translation.nothing(
                    conclusion.isEmpty()
                            ? "a run of a workflow was told as ended, without how"
                            : "a run of a workflow did nothing: " + conclusion);
        }
        var attempt = run.number("run_attempt");
        return Translation.of(new Told.Deployed(
                labels(happening, run),
                happening.called("runs", run.name("id")) + "/attempts/" + (attempt == null ? 1 : attempt),
                ToldVersion.ofCommit(run.sha("head_sha")),
                outcome.get(),
                false,
                run.moment("run_started_at"),
                run.time("updated_at"),
                null,
                run.text("html_url"),
                run.title("display_title")));
    }

    private static Labels labels(Happening happening, Payload run) {
        var workflow = happening.body().at("workflow");
        return GitRef.guessed(run.text("head_branch"))
                .on(happening.labels())
                .with(
                        Labels.JOB,
                        workflow.findText("name").or(() -> run.findText("name")).orElse(null))
                .with(Labels.RUN, run.text("id"))
                .with(
                        Labels.OWN + "path",
                        run.findText("path").or(() -> workflow.findText("path")).orElse(null))
                .with(Labels.OWN + "trigger", run.text("event"))
                .build();
    }
}
