package dev.fairlead.intake.jenkins;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.platform.refusal.Refused;
import java.util.Optional;

/**
 * Builds, as the plugins Notification and Statistics Gatherer tell them. Jenkins does not say which of its jobs deploy: rules
 * do, by job and parameters.
 */
public final class Jenkins {
    private Jenkins() {}

    public static Source source() {
        return new Source(
                "jenkins",
                "Jenkins",
                Verifications.sharedToken(),
                _ -> Optional.empty(),
                Jenkins::event,
                delivery -> translate(Payload.of(delivery)));
    }

    private static Optional<String> event(Delivery delivery) {
        try {
            var body = Payload.of(delivery);
            return body.at("build").findText("phase").or(() -> body.findText("result"));
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private static Translation translate(Payload body) {
        if (body.input("build").isObject()) {
            return Notification.translate(body);
        }
        if (body.has("jobName") && body.has("buildUrl")) {
            return Statistics.translate(body);
        }
        return Translation.nothing(
                "no build: neither of the plugin Notification (`build`) nor of Statistics Gatherer (`jobName`, `buildUrl`)");
    }
}
