package dev.fairlead.intake.alertmanager;

import dev.fairlead.intake.alarm.AlertGroup;
import dev.fairlead.intake.alarm.Peek;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import java.util.Optional;

/**
 * Alertmanager. It signs nothing, so it is told a password or a token ({@code http_config}); it has no name for a
 * notification, and sends the same again each {@code repeat_interval}, which then is the same delivery.
 */
public final class Alertmanager {
    private Alertmanager() {}

    public static Source source() {
        return new Source(
                "alertmanager",
                "Alertmanager",
                Verifications.sharedToken(),
                _ -> Optional.empty(),
                Peek.at("status"),
                Alertmanager::translate);
    }

    private static Translation translate(Delivery delivery) {
        return AlertGroup.read(Payload.of(delivery), delivery);
    }
}
