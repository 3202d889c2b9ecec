package dev.fairlead.intake.bitbucket;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.util.List;
import java.util.Optional;

/** Webhooks of Bitbucket Cloud and Data Center. Neither sends anything about deployments; pipelines tell these. */
public final class Bitbucket {
    private static final String EVENT = "X-Event-Key";
    /** Cloud's, which stays when a delivery is sent again, and Data Center's. */
    private static final List<String> IDENTITIES = List.of("X-Request-UUID", "X-Request-Id");

    private Bitbucket() {}

    /** The header has the name of GitHub's old signature, and is over SHA-256 here. */
    public static Source source() {
        return new Source(
                "bitbucket",
                "Bitbucket",
                Verifications.hmac("X-Hub-Signature", "sha256="),
                delivery -> IDENTITIES.stream()
                        .map(delivery::header)
                        .flatMap(Optional::stream)
                        .findFirst(),
                delivery -> delivery.header(EVENT),
                Bitbucket::translate);
    }

    private static Translation translate(Delivery delivery) {
        var event = delivery.header(EVENT)
                .orElseThrow(() -> Refusal.invalid(EVENT, "is missing; Bitbucket says in this header what happened"));
        return switch (event) {
            case "repo:push" -> CloudPush.translate(new CloudRepository(event, Payload.of(delivery)));
            case "pullrequest:fulfilled" -> CloudMerge.translate(new CloudRepository(event, Payload.of(delivery)));
            case "repo:commit_status_created", "repo:commit_status_updated" ->
                CloudStatus.translate(new CloudRepository(event, Payload.of(delivery)));
            case "repo:refs_changed" -> ServerPush.translate(event, Payload.of(delivery));
            case "pr:merged" -> ServerMerge.translate(event, Payload.of(delivery));
            case "diagnostics:ping" ->
                Translation.nothing("Bitbucket tries whether deliveries arrive; they do, and the signature is right");
            case "repo:updated", "repo:modified", "repo:transfer" ->
                Translation.nothing(
                        "where a repository has another address now, say that both are one, and its history goes on");
            default ->
                Translation.nothing(
                        "nothing that is kept here follows from the event `" + Texts.shortened(event) + "`");
        };
    }
}
