package dev.fairlead.intake.pagerduty;

import dev.fairlead.intake.alarm.AlarmLabels;
import dev.fairlead.intake.alarm.Field;
import dev.fairlead.intake.alarm.Peek;
import dev.fairlead.intake.alarm.Tale;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PagerDuty. Its events say when they occurred, which is not when the incident was created and not when they come. */
public final class PagerDuty {
    private PagerDuty() {}

    public static Source source() {
        return new Source(
                "pagerduty",
                "PagerDuty",
                Verifications.anyHmac("X-PagerDuty-Signature", "v1="),
                Peek.at("event", "id"),
                Peek.at("event", "event_type"),
                PagerDuty::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        if (!body.has("event") && body.has("messages")) {
            return Translation.nothing(
                    "a webhook of version 1 or 2; create a subscription of version 3, which says when things occurred");
        }
        var event = body.get("event");
        var type = event.name("event_type");
        if (type.equals("pagey.ping")) {
            return Translation.nothing("a test of the subscription");
        }
        var incident = event.at("data");
        if (!type.startsWith("incident.") || !incident.word("type").equals("incident")) {
            return Translation.nothing(Field.quoted(type) + " says nothing of when an incident began or was over");
        }
        return translate(type, event.time("occurred_at"), incident);
    }

    private static Translation translate(String type, Instant occurredAt, Payload incident) {
        var created = incident.moment("created_at");
        var tale = new Tale(
                labels(type, incident),
                incident.name("id"),
                created == null && type.equals("incident.triggered") ? occurredAt : created,
                incident.title("title"),
                severity(incident),
                incident.text("html_url"));
        if (type.equals("incident.resolved")) {
            return tale.over(occurredAt, occurredAt);
        }
        if (!incident.word("status").equals("resolved")) {
            return tale.open(occurredAt);
        }
        var resolvedAt = incident.moment("resolved_at");
        return resolvedAt == null
                ? tale.began(
                        Field.quoted(type) + " of an incident that is resolved; since when, `incident.resolved` says")
                : tale.over(resolvedAt, occurredAt);
    }

    private static Labels labels(String type, Payload incident) {
        var own = new LinkedHashMap<String, String>();
        put(own, "service_id", incident.at("service").text("id"));
        put(own, "urgency", incident.text("urgency"));
        put(own, "escalation_policy", Field.named(incident, "escalation_policy"));
        put(own, "incident_type", Field.named(incident, "incident_type"));
        var teams = Field.names(incident, "teams");
        put(own, "team", teams.isEmpty() ? null : String.join(", ", teams));
        return AlarmLabels.of(type, own)
                .with(Labels.SERVICE, Field.named(incident, "service"))
                .build();
    }

    private static void put(Map<String, String> own, String name, @Nullable String value) {
        if (value != null) {
            own.put(name, value);
        }
    }

    private static @Nullable String severity(Payload incident) {
        var priority = Field.named(incident, "priority");
        return priority == null ? incident.text("urgency") : priority;
    }
}
