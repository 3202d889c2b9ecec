package dev.fairlead.intake.flux;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.util.Optional;

/** Flux's events, sent by a provider of the type {@code generic-hmac} or {@code generic}. */
public final class Flux {
    private Flux() {}

    public static Source source() {
        return new Source(
                "flux",
                "Flux",
                Verifications.first(
                        Verifications.namedHmac("X-Signature"),
                        Verifications.authorization(),
                        Verifications.token("X-Fairlead-Token")),
                Flux::identity,
                Flux::event,
                delivery -> translate(new FluxEvent(Payload.of(delivery))));
    }

    private static Translation translate(FluxEvent event) {
        return switch (event.kind()) {
            case "Kustomization" -> new Reconciled(event).translation();
            case "HelmRelease" -> new Released(event).translation();
            default ->
                Translation.nothing(
                        "tells of a " + Texts.shortened(event.kind()) + ", which deploys nothing by itself");
        };
    }

    private static Optional<String> event(Delivery delivery) {
        try {
            var event = new FluxEvent(Payload.of(delivery));
            return Optional.of(event.kind() + " " + event.reason());
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    /** Flux has no name for an event; a failure that is told again at each interval is one. */
    private static Optional<String> identity(Delivery delivery) {
        try {
            return new FluxEvent(Payload.of(delivery)).repeatedIdentity();
        } catch (Refused _) {
            return Optional.empty();
        }
    }
}
