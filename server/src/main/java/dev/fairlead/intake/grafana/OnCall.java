package dev.fairlead.intake.grafana;

import dev.fairlead.intake.alarm.AlarmLabels;
import dev.fairlead.intake.alarm.Tale;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An alert group of OnCall or IRM: one incident, whatever it does to whom it calls. */
final class OnCall {
    private OnCall() {}

    static Translation translate(Payload body) {
        var group = body.at("alert_group");
        var event = body.at("event");
        var type = event.word("type");
        var id = group.findText("id").or(() -> body.findText("alert_group_id"));
        if (id.isEmpty()) {
            throw body.missing("alert_group_id");
        }
        var labels = labels(body, group);
        var tale = new Tale(
                AlarmLabels.of(type.isEmpty() ? "alert group" : type, labels)
                        .with(Labels.SERVICE, body.at("integration").text("name"))
                        .build(),
                id.get(),
                group.moment("created_at"),
                group.title("title"),
                labels.get("severity"),
                group.at("permalinks").text("web"));
        var at = event.moment("time");
        var resolvedAt = group.moment("resolved_at");
        if (group.word("state").equals("resolved")) {
            var over = resolvedAt == null && type.equals("resolve") ? at : resolvedAt;
            return over == null
                    ? tale.began("it is resolved, and does not say since when")
                    : tale.over(over, at == null ? over : at);
        }
        return at == null
                ? tale.began("it does not say when that was, so it says no more than that the incident began")
                : tale.open(at);
    }

    /** Those of the group, of the integration, and of the first alert, which the integration was told. */
    private static Map<String, String> labels(Payload body, Payload group) {
        var labels = new LinkedHashMap<String, String>();
        add(labels, group, "labels");
        add(labels, body.at("integration"), "labels");
        // the integration's own sender decides what this is; it may be a text
        var alert = Optional.of(body.input("alert_payload")).filter(found -> found.isObject());
        alert.map(Payload::of).ifPresent(payload -> {
            add(labels, payload, "labels");
            add(labels, payload, "commonLabels");
        });
        return labels;
    }

    private static void add(Map<String, String> labels, Payload from, String field) {
        if (from.input(field).isObject()) {
            from.labels(field).forEach(labels::putIfAbsent);
        }
    }
}
