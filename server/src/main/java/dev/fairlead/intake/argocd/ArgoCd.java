package dev.fairlead.intake.argocd;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.platform.refusal.Refused;
import java.util.Optional;

/**
 * What Argo CD's notifications tell: an application as the cluster has it, all of it or the part that our template sends,
 * alone or under {@code app}; and rollouts of Argo Rollouts, alone or under {@code rollout}.
 */
public final class ArgoCd {
    private ArgoCd() {}

    public static Source source() {
        return new Source(
                "argocd",
                "Argo CD",
                Verifications.sharedToken(),
                _ -> Optional.empty(),
                ArgoCd::event,
                ArgoCd::translate);
    }

    private static Optional<String> event(Delivery delivery) {
        try {
            var body = Payload.of(delivery);
            return body.findText("trigger")
                    .or(() -> isRollout(body) ? Optional.of("rollout") : Optional.of("application"));
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private static boolean isRollout(Payload body) {
        return body.has("rollout") || body.input("kind").written().orElse("").equals("Rollout");
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        if (isRollout(body)) {
            return new Rollout(body.has("rollout") ? body.get("rollout") : body).translation();
        }
        var application = body.has("app") ? body.get("app") : body;
        if (!application.has("metadata") || !application.has("status")) {
            return Translation.nothing(
                    "no application of Argo CD: send its `metadata`, `spec` and `status`, as our template does");
        }
        return new Syncs(new Application(application, body.text("argocdUrl"))).translation();
    }
}
