package dev.fairlead.intake.github;

import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;

/** A job of a run ended. It is a deployment only where a rule says so: one job of a workflow that builds, tries and deploys. */
final class WorkflowJobEvent {
    private WorkflowJobEvent() {}

    static Translation translate(Happening happening) {
        var job = happening.body().get("workflow_job");
        if (!happening.action().equals("completed")) {
            return Translation.nothing("a job of a workflow has not ended yet; its end is told by itself");
        }
        var conclusion = job.word("conclusion");
        var outcome = Conclusion.outcome(conclusion);
        if (outcome.isEmpty()) {
            return Translation.nothing(
                    conclusion.isEmpty()
                            ? "a job of a workflow was told as ended, without how"
                            : "a job of a workflow did nothing: " + conclusion);
        }
        return Translation.of(new Told.Deployed(
                GitRef.guessed(job.text("head_branch"))
                        .on(happening.labels())
                        .with(Labels.JOB, job.name("name"))
                        .with(Labels.RUN, job.text("run_id"))
                        .with(Labels.OWN + "workflow", job.text("workflow_name"))
                        .build(),
                happening.called("jobs", job.name("id")),
                ToldVersion.ofCommit(job.sha("head_sha")),
                outcome.get(),
                false,
                job.moment("started_at"),
                job.time("completed_at"),
                null,
                job.text("html_url"),
                null));
    }
}
