package dev.fairlead.intake.kargo;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.util.Optional;

/**
 * Promotions of Kargo: what an event router sends by our template, {@code type}, {@code event} and {@code data}; or the events
 * of the cluster, by any program that forwards those.
 */
public final class Kargo {
    private Kargo() {}

    public static Source source() {
        return new Source(
                "kargo",
                "Kargo",
                Verifications.sharedToken(),
                _ -> Optional.empty(),
                Kargo::event,
                delivery -> translate(Promotion.of(Payload.of(delivery))));
    }

    private static Optional<String> event(Delivery delivery) {
        try {
            return Optional.of(Promotion.of(Payload.of(delivery)).type());
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private static Translation translate(Promotion promotion) {
        return switch (promotion.type()) {
            case "PromotionCreated" -> promotion.told(Outcome.RUNNING);
            case "PromotionSucceeded" -> promotion.told(Outcome.SUCCEEDED);
            case "PromotionFailed", "PromotionErrored" -> promotion.told(Outcome.FAILED);
            case "PromotionAborted" -> promotion.told(Outcome.CANCELLED);
            case "PromotionDiscarded" -> Translation.nothing("the promotion was discarded before it ran");
            default -> Translation.nothing(Texts.shortened(promotion.type()) + " is about no promotion");
        };
    }
}
