package dev.fairlead.intake.github;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;

/** A deployment was asked for. */
final class DeploymentEvent {
    private DeploymentEvent() {}

    static Translation translate(Happening happening) {
        if (!happening.action().isEmpty() && !happening.action().equals("created")) {
            return Translation.nothing(
                    "a deployment was " + happening.action() + "; its statuses tell what became of it");
        }
        var deployment = GitHubDeployment.begun(happening);
        return Translation.of(new Told.Deployed(
                deployment.labels(),
                deployment.externalId(),
                deployment.version(),
                Outcome.RUNNING,
                false,
                deployment.startedAt(),
                null,
                null,
                null,
                deployment.deployment().title("description")));
    }
}
