package dev.fairlead.intake.datadog;

import dev.fairlead.intake.alarm.AlarmLabels;
import dev.fairlead.intake.alarm.Field;
import dev.fairlead.intake.alarm.Peek;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told.Alert;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A monitor of Datadog, through a webhook whose payload is that of docs/connect/datadog.md. A monitor triggers again and
 * again while it lasts, so its turns are told as an alert's. Variables that have no value stay as they are written, with their
 * {@code $}.
 */
public final class Datadog {
    private Datadog() {}

    public static Source source() {
        return new Source(
                "datadog",
                "Datadog",
                Verifications.sharedToken(),
                _ -> Optional.empty(),
                Peek.first(Peek.at("alert_transition"), Peek.at("event_type")),
                Datadog::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        var firing = firing(body);
        if (firing.isEmpty()) {
            return Translation.nothing("it says neither that a monitor triggered nor that it recovered:"
                    + " `alert_transition` is "
                    + Field.quoted(
                            Optional.ofNullable(text(body, "alert_transition")).orElse("")));
        }
        var date = moment(body, "date");
        var at = date == null ? body.time("last_updated") : date;
        return Translation.of(new Alert(
                AlarmLabels.of("monitor", labels(body)).build(),
                fingerprint(body),
                firing.get(),
                at,
                title(body),
                Field.severity(Optional.ofNullable(text(body, "alert_priority")).orElse(text(body, "priority"))),
                Field.link(text(body, "link"))));
    }

    /** The transition says it; the payload that Datadog proposes has none, but its title says it as well. */
    private static Optional<Boolean> firing(Payload body) {
        var transition = text(body, "alert_transition");
        if (transition != null) {
            return firing(transition);
        }
        var title = Optional.ofNullable(text(body, "title")).orElse("");
        int end = title.indexOf(']');
        return title.startsWith("[") && end > 0 ? firing(title.substring(1, end)) : Optional.empty();
    }

    private static Optional<Boolean> firing(String transition) {
        var word = transition.toLowerCase(Locale.ROOT);
        if (word.contains("recovered")) {
            return Optional.of(false);
        }
        return word.matches(".*(trigger|no data|warn|renotify|alert).*") ? Optional.of(true) : Optional.empty();
    }

    private static String fingerprint(Payload body) {
        var cycle = text(body, "alert_cycle_key");
        if (cycle != null) {
            return Field.id(cycle);
        }
        var monitor = Optional.ofNullable(text(body, "alert_id"))
                .or(() -> Optional.ofNullable(text(body, "aggreg_key")))
                .orElseThrow(() -> body.missing("alert_cycle_key"));
        var scope = Optional.ofNullable(text(body, "alert_scope")).orElse(text(body, "hostname"));
        return Field.id(scope == null ? monitor : monitor + " " + scope);
    }

    private static @Nullable String title(Payload body) {
        var title = Optional.ofNullable(text(body, "alert_title")).orElse(text(body, "title"));
        return title == null ? null : title.replaceFirst("^(\\[[^]]*]\\s*)+", "");
    }

    /** Tags are {@code service:checkout,env:production}. */
    private static Map<String, String> labels(Payload body) {
        var labels = new LinkedHashMap<String, String>();
        var tags = body.input("tags").isList()
                ? String.join(",", Field.names(body, "tags"))
                : body.input("tags").written().orElse("");
        var scope = Optional.ofNullable(text(body, "alert_scope")).orElse("");
        for (var tag : (tags + "," + scope).split(",", -1)) {
            int colon = tag.indexOf(':');
            if (colon > 0) {
                labels.putIfAbsent(
                        tag.substring(0, colon).strip(),
                        tag.substring(colon + 1).strip());
            }
        }
        for (var field : new String[] {"alert_id", "hostname"}) {
            var value = text(body, field);
            if (value != null) {
                labels.putIfAbsent(field, value);
            }
        }
        return labels;
    }

    private static @Nullable String text(Payload body, String field) {
        var text = body.input(field).isLeftOut() ? null : body.title(field);
        return text == null || text.startsWith("$") || text.equals("null") ? null : text;
    }

    private static @Nullable Instant moment(Payload body, String field) {
        return text(body, field) == null ? null : body.moment(field);
    }
}
