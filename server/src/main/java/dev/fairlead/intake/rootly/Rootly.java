package dev.fairlead.intake.rootly;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rootly. Users are served again when an incident is mitigated, which is before it is resolved. */
public final class Rootly {
    private static final Set<String> NOBODYS = Set.of("test", "test_sub", "example", "example_sub", "scheduled");

    private Rootly() {}

    public static Source source() {
        return new Source(
                "rootly",
                "Rootly",
                Verifications.stampedHmac("X-Rootly-Signature"),
                Peek.at("event", "id"),
                Peek.at("event", "type"),
                Rootly::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        var event = body.get("event");
        var type = event.name("type");
        if (!type.startsWith("incident.") || type.startsWith("incident.scheduled")) {
            return Translation.nothing(Field.quoted(type) + " says nothing of when an incident began or was over");
        }
        if (type.equals("incident.deleted")) {
            return Translation.nothing("the incident was deleted; declare it void if it never was one");
        }
        var incident = body.get("data");
        var kind = incident.word("kind");
        if (NOBODYS.contains(kind)) {
            return Translation.nothing("an incident of the kind " + Field.quoted(kind) + " happened to nobody");
        }
        var tale = new Tale(
                labels(type, incident),
                incident.name("id"),
                first(incident, "detected_at", "started_at", "created_at"),
                incident.title("title"),
                Field.named(incident, "severity"),
                incident.text("url"));
        var at = event.moment("issued_at");
        var over = first(incident, "mitigated_at", "resolved_at", "cancelled_at");
        if (over != null) {
            return tale.over(over, at == null ? over : at);
        }
        return at == null ? tale.began("it does not say when that was") : tale.open(at);
    }

    private static @Nullable Instant first(Payload incident, String... fields) {
        for (var field : fields) {
            var moment = incident.moment(field);
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }

    private static Labels labels(String type, Payload incident) {
        var own = new LinkedHashMap<String, String>();
        for (var list : new String[] {"services", "environments", "functionalities", "groups", "incident_types"}) {
            if (incident.input(list).isList()) {
                var names = Field.names(incident, list);
                if (!names.isEmpty()) {
                    own.put(list, String.join(", ", names));
                }
            }
        }
        return AlarmLabels.of(type, own)
                .with(Labels.SERVICE, only(own, "services"))
                .with(Labels.ENVIRONMENT, only(own, "environments"))
                .build();
    }

    private static @Nullable String only(Map<String, String> own, String list) {
        var names = own.get(list);
        return names == null || names.contains(", ") ? null : names;
    }
}
