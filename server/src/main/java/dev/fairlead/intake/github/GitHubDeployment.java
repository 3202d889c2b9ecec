package dev.fairlead.intake.github;

import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;

/**
 * A deployment of GitHub: one attempt, which several statuses tell about. Whoever puts the same commit there again, or an
 * older one, makes another.
 *
 * @param environment as the telling has it; a status can name another one than the deployment began with
 */
record GitHubDeployment(Happening happening, Payload deployment, String environment) {

    static GitHubDeployment begun(Happening happening) {
        var deployment = happening.body().get("deployment");
        return new GitHubDeployment(happening, deployment, deployment.name("environment"));
    }

    static GitHubDeployment at(Happening happening, Payload status) {
        var deployment = happening.body().get("deployment");
        return new GitHubDeployment(
                happening, deployment, status.findText("environment").orElseGet(() -> deployment.name("environment")));
    }

    /** What began at one environment and ended at another was an attempt at each. */
    String externalId() {
        var called = happening.called("deployments", deployment.name("id"));
        var original = deployment.findText("original_environment").orElse(environment);
        return original.equals(environment) ? called : called + "/" + environment;
    }

    ToldVersion version() {
        return ToldVersion.ofCommit(deployment.sha("sha"));
    }

    /** When it was asked for: all tellings know it, whichever comes first. */
    Instant startedAt() {
        return deployment.time("created_at");
    }

    boolean comesAndGoes() {
        return deployment.flag("transient_environment");
    }

    Labels labels() {
        var labels = GitRef.guessed(deployment.text("ref"))
                .on(happening.labels())
                .with(Labels.ENVIRONMENT, environment)
                .with(Labels.TIER, deployment.flag("production_environment") ? "production" : null)
                .with(Labels.JOB, job())
                .with(Labels.OWN + "task", deployment.text("task"))
                .with(Labels.OWN + "transient", comesAndGoes() ? "true" : null);
        if (deployment.input("payload").isObject()) {
            deployment.labels("payload").forEach((name, value) -> labels.with(Labels.OWN + "payload." + name, value));
        }
        return labels.build();
    }

    private String job() {
        var run = happening.body().at("workflow_run").text("name");
        return happening.body().at("workflow").findText("name").orElse(run == null ? "" : run);
    }
}
