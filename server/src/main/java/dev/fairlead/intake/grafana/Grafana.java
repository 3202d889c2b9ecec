package dev.fairlead.intake.grafana;

import dev.fairlead.intake.alarm.AlertGroup;
import dev.fairlead.intake.alarm.Peek;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import java.util.Optional;

/** Grafana, through a contact point of its alerting or an outgoing webhook of OnCall or IRM. */
public final class Grafana {
    private Grafana() {}

    public static Source source() {
        return new Source(
                "grafana",
                "Grafana",
                Verifications.first(
                        Verifications.hmac("X-Grafana-Alerting-Signature", ""),
                        Verifications.authorization(),
                        Verifications.token("X-Fairlead-Token")),
                _ -> Optional.empty(),
                Peek.first(Peek.at("event", "type"), Peek.first(Peek.at("status"), Peek.at("state"))),
                Grafana::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        if (body.has("alert_group") || body.has("alert_group_id")) {
            return OnCall.translate(body);
        }
        if (!body.has("alerts") && body.has("ruleId")) {
            return Translation.nothing("the alerting that Grafana had before version 9 does not say when anything"
                    + " happened; use a contact point of the one that came after it");
        }
        return AlertGroup.read(body, delivery);
    }
}
