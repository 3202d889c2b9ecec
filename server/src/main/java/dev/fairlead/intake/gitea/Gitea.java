package dev.fairlead.intake.gitea;

import static dev.fairlead.intake.delivery.Verifications.first;
import static dev.fairlead.intake.delivery.Verifications.hmac;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.forge.PullRequestEvent;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.util.List;
import java.util.Optional;

/** Webhooks of Gitea and of Forgejo, which keeps Gitea's headers beside its own. */
public final class Gitea {
    private static final List<String> EVENTS = List.of("X-Forgejo-Event", "X-Gitea-Event");
    private static final List<String> IDENTITIES = List.of("X-Forgejo-Delivery", "X-Gitea-Delivery");

    private Gitea() {}

    public static Source source() {
        return new Source(
                "gitea",
                "Gitea and Forgejo",
                first(
                        hmac("X-Forgejo-Signature", ""),
                        hmac("X-Gitea-Signature", ""),
                        hmac("X-Hub-Signature-256", "sha256=")),
                delivery -> header(delivery, IDENTITIES),
                delivery -> header(delivery, EVENTS),
                Gitea::translate);
    }

    private static Optional<String> header(Delivery delivery, List<String> names) {
        return names.stream().map(delivery::header).flatMap(Optional::stream).findFirst();
    }

    private static Translation translate(Delivery delivery) {
        var event = header(delivery, EVENTS)
                .orElseThrow(() -> Refusal.invalid(
                        EVENTS.getLast(), "is missing; Gitea and Forgejo say in this header what happened"));
        return switch (event) {
            case "push" -> PushEvent.translate(Happening.of(event, delivery));
            case "create" -> CreateEvent.translate(Happening.of(event, delivery));
            case "pull_request" -> PullRequestEvent.translate(Happening.of(event, delivery));
            case "release" -> ReleaseEvent.translate(Happening.of(event, delivery));
            case "package" -> PackageEvent.translate(Payload.of(delivery));
            case "workflow_run" -> RunEvent.workflow(Happening.of(event, delivery));
            case "workflow_job" -> RunEvent.job(Happening.of(event, delivery));
            case "action_run_success", "action_run_recover", "action_run_failure" ->
                ForgejoRunEvent.translate(event, Payload.of(delivery));
            case "delete" -> Translation.nothing("a branch or a tag was deleted; what it brought is kept");
            default ->
                Translation.nothing(
                        "nothing that is kept here follows from the event `" + Texts.shortened(event) + "`");
        };
    }
}
