package dev.fairlead.intake.gitlab;

import static dev.fairlead.intake.delivery.Verifications.first;
import static dev.fairlead.intake.delivery.Verifications.standardWebhooks;
import static dev.fairlead.intake.delivery.Verifications.token;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import java.util.List;
import java.util.Optional;

/** GitLab's webhooks of projects and groups, and the hooks of an instance. */
public final class GitLab {
    private static final String EVENT = "X-Gitlab-Event";

    /**
     * What stays when a delivery is sent again; servers before 17.4 have no such name. {@code X-Gitlab-Event-UUID} is none: what
     * one delivery sets off in GitLab is told under the same.
     */
    private static final List<String> IDENTITIES = List.of("webhook-id", "Idempotency-Key");

    private GitLab() {}

    /** Where a delivery is signed, the signature decides; the token is what GitLab had before, and has still. */
    public static Source source() {
        return new Source(
                "gitlab",
                "GitLab",
                first(standardWebhooks(), token("X-Gitlab-Token")),
                delivery -> IDENTITIES.stream()
                        .map(delivery::header)
                        .flatMap(Optional::stream)
                        .findFirst(),
                delivery -> delivery.header(EVENT),
                GitLab::translate);
    }

    /** By the payload, since the hooks of an instance all have one event in their header. */
    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        var kind = body.word("object_kind");
        var event = kind.isEmpty() ? body.word("event_name") : kind;
        return switch (event) {
            case "deployment" -> DeploymentEvent.translate(new Happening(event, body));
            case "pipeline" -> PipelineEvent.translate(new Happening(event, body));
            case "build" -> JobEvent.translate(new Happening("job", body));
            case "push" -> PushEvent.branch(new Happening(event, body));
            case "tag_push" -> PushEvent.tag(new Happening(event, body));
            case "merge_request" -> MergeRequestEvent.translate(new Happening(event, body));
            case "release" -> ReleaseEvent.translate(new Happening(event, body));
            case "issue", "work_item", "incident" -> IncidentEvent.translate(new Happening(event, body));
            case "repository_update" ->
                Translation.nothing("a repository changed; the events `push` and `tag_push` tell it with commits");
            case "project_rename", "project_transfer" ->
                Translation.nothing(
                        "the project has another address now; say that both are one, and its history goes on");
            case "" -> throw body.missing("object_kind");
            default -> Translation.nothing("nothing that is kept here follows from the event `" + event + "`");
        };
    }
}
