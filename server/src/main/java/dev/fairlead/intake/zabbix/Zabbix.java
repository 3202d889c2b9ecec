package dev.fairlead.intake.zabbix;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Zabbix, through a media type whose script is that of docs/connect/zabbix.md. A problem and its recovery are told under the
 * event of the problem. Macros that have no value stay as they are written, in braces.
 */
public final class Zabbix {
    private Zabbix() {}

    public static Source source() {
        return new Source(
                "zabbix",
                "Zabbix",
                Verifications.sharedToken(),
                _ -> Optional.empty(),
                Peek.at("event_value"),
                Zabbix::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        var source = text(body, "event_source");
        if (source != null && !source.equals("0")) {
            return Translation.nothing(
                    "only events of triggers begin and end; this one is of the source " + Field.quoted(source));
        }
        var id = Optional.ofNullable(text(body, "event_id")).orElseThrow(() -> body.missing("event_id"));
        var tale = new Tale(
                labels(body),
                id,
                moment(body, "event_timestamp"),
                Field.title(body, "event_name"),
                text(body, "event_severity"),
                text(body, "url"));
        if ("1".equals(text(body, "event_update_status"))) {
            return tale.began("an update of the problem says nothing of when it was over");
        }
        var value = text(body, "event_value");
        if ("0".equals(value)) {
            var over = moment(body, "event_recovery_timestamp");
            return over == null
                    ? tale.began("the problem is over, and it does not say since when:"
                            + " `event_recovery_timestamp` has no value")
                    : tale.over(over, over);
        }
        if (!"1".equals(value)) {
            throw body.refused("event_value", "must be `1` for a problem or `0` for its recovery");
        }
        return tale.open(body.time("event_timestamp"));
    }

    private static Labels labels(Payload body) {
        var own = new LinkedHashMap<String, String>();
        var tags = body.input("event_tags");
        if (tags.isList()) {
            // {EVENT.TAGSJSON}
            body.list("event_tags").forEach(tag -> put(own, tag.text("tag"), tag.text("value")));
        } else if (tags.isText()) {
            for (var tag : tags.text().split(",", -1)) {
                int colon = tag.indexOf(':');
                if (colon > 0) {
                    put(own, tag.substring(0, colon), tag.substring(colon + 1));
                }
            }
        }
        for (var field : new String[] {"host", "host_groups", "trigger_id"}) {
            put(own, field, text(body, field));
        }
        return AlarmLabels.of("problem", own)
                .with(Labels.SERVICE, text(body, "host"))
                .build();
    }

    private static void put(Map<String, String> own, @Nullable String name, @Nullable String value) {
        if (name != null && value != null && !value.isBlank()) {
            own.putIfAbsent(name.strip(), value.strip());
        }
    }

    private static @Nullable Instant moment(Payload body, String field) {
        return text(body, field) == null ? null : body.moment(field);
    }

    private static @Nullable String text(Payload body, String field) {
        var text = body.text(field);
        return text == null || text.startsWith("{") || text.equals("*UNKNOWN*") ? null : text;
    }
}
