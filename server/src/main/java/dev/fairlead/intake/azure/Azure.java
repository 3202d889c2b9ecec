package dev.fairlead.intake.azure;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Service hooks of Azure DevOps. They sign nothing: a password or a header of the subscription shows whose they are. */
public final class Azure {
    /** What is said of the delivery itself stands at its beginning, before the resource. */
    private static final int BEGINNING = 4096;

    private static final Pattern EVENT = Pattern.compile("\"eventType\"\\s*:\\s*\"([\\w.-]{1,200})\"");
    private static final Pattern SUBSCRIPTION = Pattern.compile("\"subscriptionId\"\\s*:\\s*\"([\\w-]{1,100})\"");
    private static final Pattern NOTIFICATION = Pattern.compile("\"notificationId\"\\s*:\\s*(\\d{1,18})");

    private Azure() {}

    public static Source source() {
        return new Source(
                "azure-devops",
                "Azure DevOps",
                Verifications.sharedToken(),
                Azure::identity,
                delivery -> find(EVENT, delivery),
                Azure::translate);
    }

    /** A subscription numbers what it sends, and sends it again under the same number. */
    private static Optional<String> identity(Delivery delivery) {
        return find(SUBSCRIPTION, delivery)
                .flatMap(subscription -> find(NOTIFICATION, delivery).map(number -> subscription + ":" + number));
    }

    private static Optional<String> find(Pattern pattern, Delivery delivery) {
        var body = delivery.body();
        var beginning = new String(body, 0, Math.min(body.length, BEGINNING), StandardCharsets.UTF_8);
        var matcher = pattern.matcher(beginning);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        var event = body.word("eventType");
        return switch (event) {
            case "git.push" -> PushEvent.translate(new Happening(event, body));
            case "git.pullrequest.merged", "git.pullrequest.updated" ->
                PullRequestEvent.translate(new Happening(event, body));
            case "build.complete" -> BuildEvent.translate(new Happening(event, body));
            case "ms.vss-release.deployment-started-event", "ms.vss-release.deployment-completed-event" ->
                ReleaseDeploymentEvent.translate(new Happening(event, body));
            case "ms.vss-pipelines.run-state-changed-event" -> RunEvent.run(new Happening(event, body));
            case "ms.vss-pipelines.stage-state-changed-event" -> RunEvent.stage(new Happening(event, body));
            case "ms.vss-pipelines.job-state-changed-event" -> RunEvent.job(new Happening(event, body));
            case "git.repo.renamed" ->
                Translation.nothing(
                        "the repository has another address now; say that both are one, and its history goes on");
            case "" -> throw body.missing("eventType");
            default -> Translation.nothing("nothing that is kept here follows from the event `" + event + "`");
        };
    }
}
