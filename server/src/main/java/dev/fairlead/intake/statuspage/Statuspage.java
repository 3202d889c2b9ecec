package dev.fairlead.intake.statuspage;

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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statuspage. A page tells its incidents, and each change of a component's state. */
public final class Statuspage {
    private static final Set<String> MAINTENANCE = Set.of("scheduled", "in_progress", "verifying", "completed");

    private Statuspage() {}

    public static Source source() {
        return new Source(
                "statuspage",
                "Statuspage",
                Verifications.sharedToken(),
                _ -> Optional.empty(),
                Peek.first(Peek.at("component_update", "new_status"), Peek.at("incident", "status")),
                Statuspage::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        if (body.has("incident")) {
            return incident(body, body.at("incident"));
        }
        if (body.has("component_update")) {
            return component(body, body.at("component_update"));
        }
        return Translation.nothing(
                body.has("maintenance") || body.has("scheduled_maintenance")
                        ? "maintenance is planned, so it is no incident"
                        : "it is about neither an incident nor a component");
    }

    private static Translation incident(Payload body, Payload incident) {
        var status = incident.word("status");
        if (MAINTENANCE.contains(status)
                || incident.word("impact").equals("maintenance")
                || incident.has("scheduled_for")) {
            return Translation.nothing("maintenance is planned, so it is no incident");
        }
        var components = Field.names(incident, "components");
        var started = incident.moment("started_at");
        var tale = new Tale(
                Labels.builder()
                        .with(Labels.EVENT, "incident")
                        .with(Labels.SERVICE, components.size() == 1 ? components.getFirst() : null)
                        .with(Labels.OWN + "components", String.join(", ", components))
                        .with(Labels.OWN + "page", Field.named(body, "page"))
                        .with(Labels.OWN + "impact", incident.text("impact"))
                        .build(),
                incident.name("id"),
                started == null ? incident.moment("created_at") : started,
                incident.title("name"),
                incident.text("impact"),
                incident.text("shortlink"));
        var updated = incident.moment("updated_at");
        var resolved = resolvedAt(incident, status);
        if (resolved != null) {
            return tale.over(resolved, updated == null ? resolved : updated);
        }
        if (status.equals("resolved") || status.equals("postmortem")) {
            return tale.began("it is resolved, and does not say since when");
        }
        return updated == null ? tale.began("it does not say when that was") : tale.open(updated);
    }

    /** Some pages tell it only in the update that says so. */
    private static @Nullable Instant resolvedAt(Payload incident, String status) {
        if (!status.equals("resolved") && !status.equals("postmortem")) {
            return null;
        }
        var told = incident.moment("resolved_at");
        if (told != null) {
            return told;
        }
        return incident.list("incident_updates").stream()
                .filter(update -> update.word("status").equals("resolved"))
                .map(update -> Optional.ofNullable(update.moment("display_at"))
                        .or(() -> Optional.ofNullable(update.moment("created_at"))))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static Translation component(Payload body, Payload update) {
        var component = body.at("component");
        var state = update.word("new_status");
        if (state.isEmpty()) {
            throw update.missing("new_status");
        }
        if (state.equals("under_maintenance")) {
            return Translation.nothing("maintenance is planned, so it is no incident");
        }
        boolean well = state.equals("operational");
        var id = Optional.ofNullable(update.text("component_id")).orElseGet(() -> component.name("id"));
        var name = component.text("name");
        return Translation.of(new Alert(
                Labels.builder()
                        .with(Labels.EVENT, "component")
                        .with(Labels.SERVICE, name)
                        .with(Labels.OWN + "page", Field.named(body, "page"))
                        .build(),
                Field.id("component " + id),
                !well,
                update.time("created_at"),
                (name == null ? id : name) + ": " + state.replace('_', ' '),
                Field.severity(state),
                null));
    }
}
