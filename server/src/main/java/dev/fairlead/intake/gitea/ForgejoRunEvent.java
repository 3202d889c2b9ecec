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

/** Forgejo's own word for the end of a run. It is a deployment only where a rule says so. */
final class ForgejoRunEvent {
    private ForgejoRunEvent() {}

    static Translation translate(String event, Payload body) {
        var run = body.get("run");
        var repository = body.at("repository").isThere() ? body.get("repository") : run.get("repository");
        var happening = new Happening(event, body, repository);
        var ended = Optional.ofNullable(run.moment("stopped"))
                .or(() -> Optional.ofNullable(run.moment("updated")))
                .orElseThrow(() -> run.missing("stopped"));
        return Translation.of(new Told.Deployed(
                GitRef.guessed(run.text("prettyref"))
                        .on(happening.labels())
                        .with(Labels.JOB, run.text("workflow_id"))
                        .with(Labels.RUN, run.text("id"))
                        .with(Labels.OWN + "trigger", run.text("event"))
                        .build(),
                happening.called("runs", run.name("id")) + attempt(run),
                ToldVersion.ofCommit(run.sha("commit_sha")),
                event.equals("action_run_failure") ? Outcome.FAILED : Outcome.SUCCEEDED,
                false,
                run.moment("started"),
                ended,
                null,
                run.text("html_url"),
                run.title("title")));
    }

    /** It numbers no attempts: when one began tells it from another. */
    private static String attempt(Payload run) {
        var started = run.moment("started");
        return started == null ? "" : "/" + started;
    }
}
