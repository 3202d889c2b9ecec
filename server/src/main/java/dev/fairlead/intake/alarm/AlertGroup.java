package dev.fairlead.intake.alarm;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.Told.Alert;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a group of alerts as Alertmanager sends it, and Grafana after it: one alert for each entry, known by its fingerprint. An
 * entry that is over says when it began, too, so a beginning that was lost is known all the same.
 */
public final class AlertGroup {
    /** How far the clock of who sends may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** Alerts that are meant to fire all the time, or in place of others. */
    private static final Set<String> ALWAYS =
            Set.of("watchdog", "deadmansswitch", "deadmansswitchalert", "deadmanssnitch", "infoinhibitor");

    private static final List<String> TITLES = List.of("summary", "title", "message", "description");

    private final Instant receivedAt;
    private final List<Told> told = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();

    private AlertGroup(Instant receivedAt) {
        this.receivedAt = receivedAt;
    }

    /** @throws Refused where none of its alerts can be understood */
    public static Translation read(Payload body, Delivery delivery) {
        if (!body.has("alerts")) {
            throw body.missing("alerts");
        }
        return new AlertGroup(delivery.receivedAt()).translation(body);
    }

    private Translation translation(Payload body) {
        Refused first = null;
        var entries = body.input("alerts").items();
        for (var entry : entries) {
            try {
                alert(body, Payload.of(entry));
            } catch (Refused e) {
                // the others of the group are no worse for it
                first = first == null ? e : first;
                passed.add(Objects.requireNonNullElse(e.refusal().field(), entry.place()) + ": "
                        + e.refusal().detail());
            }
        }
        if (first != null && passed.size() == entries.size()) {
            throw first;
        }
        var truncated = body.number("truncatedAlerts");
        if (truncated != null && truncated > 0) {
            passed.add(truncated + (truncated == 1 ? " more alert was" : " more alerts were")
                    + " left out by the sender, which sends so many at most; what became of them is not known");
        }
        if (told.isEmpty() && passed.isEmpty()) {
            passed.add("the group has no alerts");
        }
        return new Translation(told, passed);
    }

    private void alert(Payload group, Payload entry) {
        var labels = entry.labels("labels");
        var name = Texts.shortened(labels.getOrDefault("alertname", "alert"));
        if (always(labels)) {
            passed.add(name + " is meant to fire always, so it is no incident");
            return;
        }
        if (name.equals("TestAlert") && labels.getOrDefault("instance", "").equals("Grafana")) {
            passed.add("a test of the contact point");
            return;
        }
        var status = entry.word("status");
        if (status.isEmpty()) {
            status = group.word("status");
        }
        switch (status) {
            case "firing" -> firing(entry, labels, name);
            case "resolved" -> resolved(entry, labels, name);
            default -> throw entry.refused("status", Field.quoted(status) + " is neither `firing` nor `resolved`");
        }
    }

    private static boolean always(Map<String, String> labels) {
        return ALWAYS.contains(labels.getOrDefault("alertname", "").toLowerCase(Locale.ROOT))
                || labels.getOrDefault("severity", "").equalsIgnoreCase("none");
    }

    private void firing(Payload entry, Map<String, String> labels, String name) {
        var began = entry.moment("startsAt");
        if (began == null) {
            throw entry.missing("startsAt");
        }
        if (began.isAfter(receivedAt.plus(AHEAD))) {
            passed.add(name + " fires, and says that it begins at " + began
                    + ", which is to come: Alertmanager writes the end there where an alert was posted without"
                    + " `startsAt`; when it began is not known");
            return;
        }
        told.add(told(entry, labels, true, began));
    }

    private void resolved(Payload entry, Map<String, String> labels, String name) {
        var began = entry.moment("startsAt");
        var ended = entry.moment("endsAt");
        if (ended == null) {
            throw entry.missing("endsAt");
        }
        if (began != null && began.isBefore(ended)) {
            told.add(told(entry, labels, true, began));
        } else {
            passed.add(name + " is over since " + ended + ", and does not say when it began");
        }
        told.add(told(entry, labels, false, ended));
    }

    private static Alert told(Payload entry, Map<String, String> labels, boolean firing, Instant at) {
        return new Alert(
                AlarmLabels.of("alert", labels).build(),
                fingerprint(entry, labels),
                firing,
                at,
                title(entry, labels),
                Field.severity(first(labels, "severity", "priority", "level")),
                link(entry));
    }

    /** Alertmanager before 0.19 sent none: the labels are what it is made of. */
    private static String fingerprint(Payload entry, Map<String, String> labels) {
        return entry.findText("fingerprint").map(Field::id).orElseGet(() -> {
            if (labels.isEmpty()) {
                throw entry.missing("fingerprint");
            }
            return Field.digest(new TreeMap<>(labels).toString());
        });
    }

    private static @Nullable String title(Payload entry, Map<String, String> labels) {
        var annotations = entry.at("annotations");
        return TITLES.stream()
                .map(field -> annotations.title(field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(labels.get("alertname"));
    }

    private static @Nullable String first(Map<String, String> labels, String... names) {
        for (var name : names) {
            var value = labels.get(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    private static @Nullable String link(Payload entry) {
        return Optional.ofNullable(Field.link(entry.text("generatorURL")))
                .or(() -> Optional.ofNullable(Field.link(entry.text("panelURL"))))
                .or(() -> Optional.ofNullable(Field.link(entry.text("dashboardURL"))))
                .orElse(null);
    }
}
