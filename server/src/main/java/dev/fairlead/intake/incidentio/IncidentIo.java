package dev.fairlead.intake.incidentio;

import dev.fairlead.intake.alarm.AlarmLabels;
import dev.fairlead.intake.alarm.Field;
import dev.fairlead.intake.alarm.Peek;
import dev.fairlead.intake.alarm.Tale;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** incident.io. Its moments are the organisation's own, by name: when it was reported, fixed, resolved. */
public final class IncidentIo {
    private static final Set<String> OVER =
            Set.of("closed", "learning", "post-incident", "declined", "merged", "canceled", "cancelled");

    private IncidentIo() {}

    public static Source source() {
        return new Source(
                "incidentio",
                "incident.io",
                Verifications.standardWebhooks(),
                delivery -> delivery.header("webhook-id"),
                Peek.at("event_type"),
                IncidentIo::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        var type = body.name("event_type");
        if (type.startsWith("private_")) {
            return Translation.nothing("a private incident is told by its id alone");
        }
        if (!type.startsWith("public_incident.incident_")) {
            return Translation.nothing(Field.quoted(type) + " says nothing of when an incident began or was over");
        }
        var told = body.get(type);
        var incident = told.input("incident").isObject() ? told.at("incident") : told;
        if (!incident.has("incident_status") && !incident.has("created_at")) {
            return Translation.nothing(Field.quoted(type) + " says nothing of when the incident began or was over");
        }
        var mode = incident.word("mode");
        if (mode.equals("test") || mode.equals("tutorial")) {
            return Translation.nothing("an incident of the mode " + Field.quoted(mode) + " happened to nobody");
        }
        return translate(type, incident);
    }

    private static Translation translate(String type, Payload incident) {
        var moments = moments(incident);
        var detected = first(moments, "detected at", "impact started at", "reported at");
        var tale = new Tale(
                AlarmLabels.of(type, own(incident)).build(),
                incident.name("id"),
                detected == null ? incident.moment("created_at") : detected,
                incident.title("name"),
                Field.named(incident, "severity"),
                incident.text("permalink"));
        var at = incident.moment("updated_at");
        var status = incident.at("incident_status");
        if (!OVER.contains(status.word("category"))) {
            return at == null ? tale.began("it does not say when that was") : tale.open(at);
        }
        var over = first(moments, "fixed at", "resolved at", "closed at", "canceled at", "declined at", "merged at");
        return over == null
                ? tale.began(
                        "it is " + Field.quoted(status.word("category")) + ", and none of its moments says since when")
                : tale.over(over, at == null ? over : at);
    }

    private static Map<String, Instant> moments(Payload incident) {
        var moments = new TreeMap<String, Instant>();
        for (var entry : incident.list("incident_timestamp_values")) {
            var moment = entry.at("value").moment("value");
            if (moment != null) {
                moments.put(entry.at("incident_timestamp").word("name"), moment);
            }
        }
        return moments;
    }

    private static @Nullable Instant first(Map<String, Instant> moments, String... names) {
        for (var name : names) {
            var moment = moments.get(name);
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }

    private static Map<String, String> own(Payload incident) {
        var own = new LinkedHashMap<String, String>();
        for (var entry : incident.list("custom_field_entries")) {
            var name = entry.at("custom_field").text("name");
            var value = entry.list("values").stream()
                    .map(IncidentIo::value)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (name != null && value != null) {
                own.put(name, value);
            }
        }
        for (var field : new String[] {"reference", "incident_type", "incident_status"}) {
            var value = Field.named(incident, field);
            if (value != null) {
                own.putIfAbsent(field, value);
            }
        }
        return own;
    }

    private static @Nullable String value(Payload value) {
        for (var field : new String[] {"value_catalog_entry", "value_option", "value_text", "value_link"}) {
            var found = Field.named(value, field);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
