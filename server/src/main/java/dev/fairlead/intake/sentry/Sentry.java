package dev.fairlead.intake.sentry;

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
import dev.fairlead.intake.told.Told.Alert;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sentry: metric alerts, which end by themselves, and issue alerts, which last until somebody resolves or archives the issue.
 * A header says when it was sent, which is the only moment that the end of an issue has.
 */
public final class Sentry {
    private Sentry() {}

    public static Source source() {
        return new Source(
                "sentry",
                "Sentry",
                Verifications.hmac("Sentry-Hook-Signature", ""),
                delivery -> delivery.header("Request-ID"),
                delivery -> Optional.of(event(delivery)),
                Sentry::translate);
    }

    private static String event(Delivery delivery) {
        var resource = delivery.header("Sentry-Hook-Resource").orElse("event");
        return Peek.at("action")
                .apply(delivery)
                .map(action -> resource + "." + action)
                .orElse(resource);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        var action = body.word("action");
        var data = body.at("data");
        if (data.has("metric_alert")) {
            return metricAlert(action, data, sentAt(delivery));
        }
        if (data.has("event") && action.equals("triggered")) {
            return issueAlert(data.at("event"));
        }
        if (data.has("issue")) {
            return issue(action, data.at("issue"), sentAt(delivery));
        }
        return Translation.nothing(Field.quoted(event(delivery).toLowerCase(Locale.ROOT))
                + " says nothing of when something began or was over");
    }

    private static @Nullable Instant sentAt(Delivery delivery) {
        return delivery.header("Sentry-Hook-Timestamp")
                .filter(text -> text.matches("\\d{9,11}"))
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
                .orElse(null);
    }

    private static Translation metricAlert(String action, Payload data, @Nullable Instant sentAt) {
        var alert = data.at("metric_alert");
        var rule = alert.at("alert_rule");
        var projects = alert.input("projects").isList() ? Field.names(alert, "projects") : List.<String>of();
        var own = new LinkedHashMap<String, String>();
        put(own, "environment", rule.text("environment"));
        put(own, "rule", rule.text("name"));
        put(own, "project", projects.size() == 1 ? projects.getFirst() : null);
        var detected = alert.moment("date_detected");
        var tale = new Tale(
                AlarmLabels.of("metric_alert", own)
                        .with(Labels.SERVICE, own.get("project"))
                        .build(),
                "metric alert "
                        + Optional.ofNullable(alert.text("id"))
                                .or(() -> Optional.ofNullable(alert.text("identifier")))
                                .orElseThrow(() -> alert.missing("id")),
                detected == null ? alert.moment("date_started") : detected,
                Optional.ofNullable(rule.title("name")).orElse(data.title("description_title")),
                action.equals("resolved") ? null : action,
                data.text("web_url"));
        return switch (action) {
            case "critical", "warning" -> {
                var at = sentAt == null ? detected : sentAt;
                yield at == null ? tale.began("it does not say when that was") : tale.open(at);
            }
            case "resolved" -> {
                var closed = alert.moment("date_closed");
                var over = closed == null ? sentAt : closed;
                yield over == null
                        ? tale.began("it is resolved, and does not say since when")
                        : tale.over(over, sentAt == null ? over : sentAt);
            }
            default -> tale.began(Field.quoted(action) + " is neither `critical`, `warning` nor `resolved`");
        };
    }

    private static Translation issueAlert(Payload event) {
        var own = new LinkedHashMap<String, String>();
        put(own, "environment", event.text("environment"));
        put(own, "level", event.text("level"));
        put(own, "project", event.text("project_slug"));
        return alert(
                AlarmLabels.of("event_alert", own).with(Labels.SERVICE, own.get("project")),
                event.name("issue_id"),
                true,
                event.time("datetime"),
                event.title("title"),
                event.text("level"),
                event.text("web_url"));
    }

    private static Translation issue(String action, Payload issue, @Nullable Instant sentAt) {
        boolean again = action.equals("unresolved") || action.equals("regressed");
        boolean over = action.equals("resolved") || action.equals("ignored") || action.equals("archived");
        if (!again && !over) {
            return Translation.nothing("`issue." + action + "` says nothing of when an alert began or was over");
        }
        if (sentAt == null) {
            return Translation.nothing("`issue." + action + "` does not say when: `Sentry-Hook-Timestamp` is missing");
        }
        var own = new LinkedHashMap<String, String>();
        put(own, "level", issue.text("level"));
        put(own, "project", issue.at("project").text("slug"));
        return alert(
                AlarmLabels.of("issue." + action, own).with(Labels.SERVICE, own.get("project")),
                issue.name("id"),
                again,
                sentAt,
                issue.title("title"),
                issue.text("level"),
                issue.text("permalink"));
    }

    private static Translation alert(
            Labels.Builder labels,
            String issue,
            boolean firing,
            Instant at,
            @Nullable String title,
            @Nullable String level,
            @Nullable String url) {
        return Translation.of(new Alert(
                labels.build(), Field.id("issue " + issue), firing, at, title, Field.severity(level), Field.link(url)));
    }

    private static void put(Map<String, String> own, String name, @Nullable String value) {
        if (value != null) {
            own.put(name, value);
        }
    }
}
