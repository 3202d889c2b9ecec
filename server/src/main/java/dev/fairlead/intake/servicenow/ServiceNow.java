package dev.fairlead.intake.servicenow;

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
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ServiceNow: the record of an incident as its tables have it, with each field as a text, or as its value and what is displayed.
 * Moments are in UTC and without an offset.
 */
public final class ServiceNow {
    private static final Set<String> OVER =
            Set.of("6", "7", "8", "resolved", "closed", "canceled", "cancelled", "closed complete");

    private ServiceNow() {}

    public static Source source() {
        return new Source(
                "servicenow",
                "ServiceNow",
                Verifications.sharedToken(),
                _ -> Optional.empty(),
                Peek.first(Peek.at("event"), Peek.at("operation")),
                ServiceNow::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        var record = new Row(recorded(body));
        var table = record.text("sys_class_name");
        if (table != null && !table.toLowerCase(Locale.ROOT).contains("incident")) {
            return Translation.nothing("a record of the table " + Field.quoted(table) + " is no incident");
        }
        var number = Optional.ofNullable(record.text("number")).orElse(record.text("sys_id"));
        if (number == null) {
            throw record.payload().missing("number");
        }
        var tale = new Tale(
                labels(record),
                number,
                first(record, "opened_at", "sys_created_on"),
                record.title("short_description"),
                record.shown("priority"),
                record.text("url"));
        var at = record.moment("sys_updated_on");
        var state = Optional.ofNullable(record.text("state")).orElse(record.text("incident_state"));
        if (state == null) {
            throw record.payload().missing("state");
        }
        if (!isOver(state, record)) {
            var open = at == null ? first(record, "opened_at") : at;
            return open == null ? tale.began("it does not say when that was") : tale.open(open);
        }
        var over = first(record, "resolved_at", "closed_at");
        return over == null
                ? tale.began(Texts.shortened(number) + " is "
                        + Texts.shortened(Objects.requireNonNullElse(record.shown("state"), state))
                        + ", and does not say since when")
                : tale.over(over, at == null || at.isBefore(over) ? over : at);
    }

    private static boolean isOver(String state, Row record) {
        var shown = record.shown("state");
        return OVER.contains(state.toLowerCase(Locale.ROOT))
                || (shown != null && OVER.contains(shown.toLowerCase(Locale.ROOT)));
    }

    private static Payload recorded(Payload body) {
        for (var field : new String[] {"record", "incident", "result", "current"}) {
            if (body.input(field).isObject()) {
                return body.at(field);
            }
        }
        if (!body.has("number") && !body.has("sys_id")) {
            throw body.refused("record", "must be the record of an incident");
        }
        return body;
    }

    private static @Nullable Instant first(Row record, String... fields) {
        for (var field : fields) {
            var moment = record.moment(field);
            if (moment != null) {
                return moment;
            }
        }
        return null;
    }

    private static Labels labels(Row record) {
        var own = new LinkedHashMap<String, String>();
        for (var field : new String[] {
            "category",
            "subcategory",
            "assignment_group",
            "business_service",
            "service_offering",
            "cmdb_ci",
            "impact",
            "urgency",
            "state",
            "close_code",
            "company",
            "location",
            "environment",
            "u_environment",
            "u_service"
        }) {
            var shown = record.shown(field);
            if (shown != null) {
                own.put(field, shown);
            }
        }
        return AlarmLabels.of("incident", own)
                .with(Labels.SERVICE, record.shown("business_service"))
                .with(Labels.SERVICE, record.shown("cmdb_ci"))
                .with(Labels.ENVIRONMENT, record.shown("u_environment"))
                .build();
    }

    /** A field is a text, or an object of {@code value} and {@code display_value}. */
    private record Row(Payload payload) {

        @Nullable String text(String field) {
            return payload.input(field).isObject() ? payload.at(field).text("value") : payload.text(field);
        }

        @Nullable String shown(String field) {
            var object = payload.input(field).isObject();
            var shown = object ? payload.at(field).text("display_value") : null;
            return shown == null ? text(field) : shown;
        }

        @Nullable String title(String field) {
            return payload.input(field).isObject() ? payload.at(field).title("value") : payload.title(field);
        }

        @Nullable Instant moment(String field) {
            return payload.input(field).isObject()
                    ? payload.at(field).momentInUtc("value")
                    : payload.momentInUtc(field);
        }
    }
}
