package dev.fairlead.intake.firehydrant;

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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** FireHydrant. What happened to an incident stands in its milestones; a webhook has no moment of its own. */
public final class FireHydrant {
    private FireHydrant() {}

    public static Source source() {
        return new Source(
                "firehydrant",
                "FireHydrant",
                Verifications.hmac("fh-signature", ""),
                _ -> Optional.empty(),
                Peek.at("event", "operation"),
                FireHydrant::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        var event = body.at("event");
        if (!event.word("resource_type").equals("incident")) {
            return Translation.nothing(
                    Field.quoted(event.word("resource_type")) + " says nothing of when an incident began or was over");
        }
        var incident = body.get("data").get("incident");
        if (incident.has("discarded_at")) {
            return Translation.nothing("the incident was archived; declare it void if it never was one");
        }
        var milestones = milestones(incident);
        var detected = first(milestones, "detected", "started");
        var began = detected == null ? incident.moment("created_at") : detected;
        var tale = new Tale(
                labels(event.word("operation"), incident),
                incident.name("id"),
                began,
                incident.title("name"),
                Field.named(incident, "severity"),
                incident.text("incident_url"));
        var over = first(milestones, "mitigated", "resolved", "closed");
        var at = Optional.ofNullable(incident.moment("updated_at")).orElse(latest(milestones, began));
        if (over != null) {
            return tale.over(over, at == null ? over : at);
        }
        return at == null ? tale.began("it does not say when that was") : tale.open(at);
    }

    private static Map<String, Instant> milestones(Payload incident) {
        var milestones = new TreeMap<String, Instant>();
        for (var milestone : incident.list("milestones")) {
            var at = Optional.ofNullable(milestone.moment("occurred_at"))
                    .or(() -> Optional.ofNullable(milestone.moment("created_at")));
            var type = milestone.word("type").isEmpty() ? milestone.word("slug") : milestone.word("type");
            at.ifPresent(moment -> milestones.put(type, moment));
        }
        return milestones;
    }

    private static @Nullable Instant first(Map<String, Instant> milestones, String... names) {
        for (var name : names) {
            var moment = milestones.get(name);
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }

    private static @Nullable Instant latest(Map<String, Instant> milestones, @Nullable Instant otherwise) {
        return milestones.isEmpty() ? otherwise : Collections.max(milestones.values());
    }

    private static Labels labels(String event, Payload incident) {
        var own = new LinkedHashMap<String, String>();
        if (incident.input("labels").isObject()) {
            own.putAll(incident.labels("labels"));
        }
        var labels = AlarmLabels.of(event.isEmpty() ? "incident" : event, own);
        var services = new LinkedHashMap<String, String>();
        for (var impact : incident.list("impacts")) {
            var name = impact.text("name");
            if (name != null) {
                services.merge(impact.word("type"), name, (one, other) -> one + ", " + other);
            }
        }
        services.forEach((type, names) -> labels.with(Labels.OWN + type, names));
        return labels.with(Labels.SERVICE, only(services, "service"))
                .with(Labels.ENVIRONMENT, only(services, "environment"))
                .build();
    }

    private static @Nullable String only(Map<String, String> named, String type) {
        var names = named.get(type);
        return names == null || names.contains(", ") ? null : names;
    }
}
