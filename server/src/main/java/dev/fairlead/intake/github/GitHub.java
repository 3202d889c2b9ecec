package dev.fairlead.intake.github;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.forge.PullRequestEvent;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;

/** GitHub's webhooks of repositories, organisations and apps. */
public final class GitHub {
    private static final String EVENT = "X-GitHub-Event";

    private GitHub() {}

    /** The old signature over SHA-1 is not looked at. */
    public static Source source() {
        return new Source(
                "github",
                "GitHub",
                Verifications.hmac("X-Hub-Signature-256", "sha256="),
                delivery -> delivery.header("X-GitHub-Delivery"),
                delivery -> delivery.header(EVENT),
                GitHub::translate);
    }

    private static Translation translate(Delivery delivery) {
        var event = delivery.header(EVENT)
                .orElseThrow(() -> Refusal.invalid(EVENT, "is missing; GitHub says in this header what happened"));
        return switch (event) {
            case "deployment" -> DeploymentEvent.translate(Happening.of(event, delivery));
            case "deployment_status" -> DeploymentStatusEvent.translate(Happening.of(event, delivery));
            case "workflow_run" -> WorkflowRunEvent.translate(Happening.of(event, delivery));
            case "workflow_job" -> WorkflowJobEvent.translate(Happening.of(event, delivery));
            case "push" -> PushEvent.translate(Happening.of(event, delivery));
            case "pull_request" -> PullRequestEvent.translate(Happening.of(event, delivery));
            case "release" -> ReleaseEvent.translate(Happening.of(event, delivery));
            case "registry_package", "package" -> PackageEvent.translate(Happening.of(event, delivery));
            case "issues" -> IssuesEvent.translate(Happening.of(event, delivery));
            case "repository" -> repository(Payload.of(delivery));
            case "ping" ->
                Translation.nothing("GitHub tries whether deliveries arrive; they do, and the signature is right");
            case "create", "delete" ->
                Translation.nothing("a branch or a tag came or went; the event `push` tells it with its commit");
            case "check_run", "check_suite", "status" ->
                Translation.nothing("a check says nothing of an environment; `deployment_status` does");
            default ->
                Translation.nothing(
                        "nothing that is kept here follows from the event `" + Texts.shortened(event) + "`");
        };
    }

    private static Translation repository(Payload body) {
        var action = body.word("action");
        return Translation.nothing(
                switch (action) {
                    case "renamed", "transferred" ->
                        "the repository has another address now; say that both are one, and its history goes on";
                    case String other -> "a repository was " + (other.isEmpty() ? "changed" : other);
                });
    }
}
