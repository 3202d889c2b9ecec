package dev.fairlead.intake.github;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import org.jspecify.annotations.Nullable;

/** What became of a deployment. */
final class DeploymentStatusEvent {
    private DeploymentStatusEvent() {}

    static Translation translate(Happening happening) {
        if (!happening.action().isEmpty() && !happening.action().equals("created")) {
            return Translation.nothing("a status of a deployment was " + happening.action());
        }
        var status = happening.body().get("deployment_status");
        var deployment = GitHubDeployment.at(happening, status);
        var state = status.word("state");
        return switch (state) {
            case "queued", "pending", "waiting", "in_progress" -> told(deployment, status, Outcome.RUNNING);
            case "success" -> told(deployment, status, Outcome.SUCCEEDED);
            case "failure", "error" -> told(deployment, status, Outcome.FAILED);
            case "inactive" -> inactive(deployment, status);
            case "" -> throw status.missing("state");
            default ->
                Translation.nothing(
                        "the state `" + state + "` of a deployment is not known here; nothing follows from it");
        };
    }

    private static Translation told(GitHubDeployment deployment, Payload status, Outcome outcome) {
        return Translation.of(new Told.Deployed(
                deployment.labels(),
                deployment.externalId(),
                deployment.version(),
                outcome,
                false,
                deployment.startedAt(),
                outcome == Outcome.RUNNING ? null : status.time("created_at"),
                null,
                url(status),
                status.title("description")));
    }

    /** Of an environment that stays, another deployment took the place; one that comes and goes is gone. */
    private static Translation inactive(GitHubDeployment deployment, Payload status) {
        if (!deployment.comesAndGoes()) {
            return Translation.nothing(
                    "the deployment is no longer what runs there; the one that took its place is told by itself");
        }
        return Translation.of(new Told.Deployed(
                deployment.labels(),
                deployment.externalId() + "/gone",
                deployment.version(),
                Outcome.SUCCEEDED,
                true,
                null,
                status.time("created_at"),
                null,
                url(status),
                status.title("description")));
    }

    private static @Nullable String url(Payload status) {
        return status.findText("log_url").orElse(status.text("target_url"));
    }
}
