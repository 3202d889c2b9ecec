package dev.fairlead.intake.opsgenie;

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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opsgenie, and the operations of Jira Service Management, which send the same: alerts, and incidents of services. */
public final class Opsgenie {
    /** What is done only to an alert that is open. */
    private static final Set<String> OF_OPEN = Set.of(
            "acknowledge",
            "unacknowledge",
            "escalate",
            "escalatenext",
            "assignownership",
            "takeownership",
            "snooze",
            "snoozeended");

    private Opsgenie() {}

    public static Source source() {
        return new Source(
                "opsgenie",
                "Opsgenie",
                Verifications.sharedToken(),
                _ -> Optional.empty(),
                Peek.at("action"),
                Opsgenie::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        if (body.has("incident")) {
            return incident(body.text("action"), body.at("incident"));
        }
        if (!body.has("alert")) {
            return Translation.nothing("it is about neither an alert nor an incident");
        }
        return alert(body.name("action"), body.at("alert"));
    }

    private static Translation alert(String action, Payload alert) {
        var created = alert.moment("createdAt");
        var updated = alert.moment("updatedAt");
        var tale = new Tale(
                labels(action, alert),
                alert.name("alertId"),
                created,
                alert.title("message"),
                alert.text("priority"),
                null);
        return switch (action.toLowerCase(Locale.ROOT)) {
            case "create" -> tale.open(created == null ? alert.time("createdAt") : created);
            case "close", "delete" ->
                updated == null
                        ? tale.began(Field.quoted(action) + " does not say when: the alert has no `updatedAt`")
                        : tale.over(updated, updated);
            case String other when OF_OPEN.contains(other) && updated != null -> tale.open(updated);
            default -> tale.began(Field.quoted(action) + " says nothing of when the alert was over");
        };
    }

    private static Translation incident(@Nullable String action, Payload incident) {
        var began = incident.moment("impactStartDate");
        var event = action == null ? "incident" : action;
        var tale = new Tale(
                labels(event, incident),
                incident.findText("incidentId")
                        .or(() -> incident.findText("id"))
                        .orElseThrow(() -> incident.missing("incidentId")),
                began == null ? incident.moment("createdAt") : began,
                incident.title("message"),
                incident.text("priority"),
                null);
        var ended = incident.moment("impactEndDate");
        var updated = incident.moment("updatedAt");
        var status = incident.word("status");
        if (ended != null && !status.equals("open")) {
            return tale.over(ended, updated == null ? ended : updated);
        }
        return switch (status) {
            case "open" -> updated == null ? tale.began("it does not say when that was") : tale.open(updated);
            case "resolved" ->
                updated == null
                        ? tale.began("it is resolved, and does not say since when")
                        : tale.over(updated, updated);
            // closing is paperwork, and may come days after
            case "closed" -> tale.began("that it is closed does not say when users were served again; `Resolve` does");
            default -> tale.began("its status " + Field.quoted(status) + " is none of `open`, `resolved` and `closed`");
        };
    }

    private static Labels labels(String event, Payload of) {
        var own = new LinkedHashMap<String, String>();
        for (var details : new String[] {"details", "extraProperties"}) {
            if (of.input(details).isObject()) {
                of.labels(details).forEach(own::putIfAbsent);
            }
        }
        put(own, "alias", of.text("alias"));
        put(own, "entity", of.text("entity"));
        put(own, "source", of.text("source"));
        for (var list : new String[] {"tags", "teams", "impactedServices"}) {
            var names = Field.names(of, list);
            put(own, list, names.isEmpty() ? null : String.join(", ", names));
        }
        // a tag may be a label: service:checkout
        Field.names(of, "tags").forEach(tag -> {
            int colon = tag.indexOf(':');
            if (colon > 0) {
                put(own, tag.substring(0, colon), tag.substring(colon + 1));
            }
        });
        return AlarmLabels.of(event, own)
                .with(Labels.SERVICE, of.text("entity"))
                .build();
    }

    private static void put(Map<String, String> own, String name, @Nullable String value) {
        if (value != null) {
            own.putIfAbsent(name, value);
        }
    }
}
