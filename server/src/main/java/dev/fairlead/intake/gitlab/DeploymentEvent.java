package dev.fairlead.intake.gitlab;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.refusal.Texts;
import java.util.Locale;
import java.util.Optional;

/** A deployment began or ended. Its commit stands in an address alone. */
final class DeploymentEvent {
    private DeploymentEvent() {}

    static Translation translate(Happening happening) {
        var body = happening.body();
        var status = body.word("status");
        var outcome = Status.outcome(status);
        if (outcome.isEmpty()) {
            return Translation.nothing(Status.passed("a deployment", status));
        }
        var changed = body.time("status_changed_at");
        return Translation.of(new Told.Deployed(
                GitRef.guessed(body.text("ref"))
                        .on(happening.labels())
                        .with(Labels.ENVIRONMENT, body.name("environment"))
                        .with(Labels.TIER, Tiers.known(body.text("environment_tier")))
                        .build(),
                identity(happening),
                ToldVersion.ofCommit(commit(body)),
                outcome.get(),
                false,
                outcome.get() == Outcome.RUNNING ? changed : null,
                outcome.get() == Outcome.RUNNING ? null : changed,
                body.number("deployment_id"),
                body.text("deployable_url"),
                body.title("commit_title")));
    }

    /** By the job that does it, and by its own number where another system told GitLab of it. */
    private static String identity(Happening happening) {
        var job = happening.body().text("deployable_id");
        return job == null
                ? happening.called("deployments", happening.body().name("deployment_id"))
                : happening.called("jobs", job);
    }

    private static String commit(Payload body) {
        var told = Optional.ofNullable(body.text("sha")).filter(Payload::isCommit);
        if (told.isPresent()) {
            return told.get().toLowerCase(Locale.ROOT);
        }
        var url = body.name("commit_url");
        var last = url.replaceFirst("[?#].*$", "").replaceFirst("/+$", "").replaceFirst("^.*/", "");
        if (!Payload.isCommit(last)) {
            throw body.refused("commit_url", "`" + Texts.shortened(url) + "` does not end in a commit");
        }
        return last.toLowerCase(Locale.ROOT);
    }
}
