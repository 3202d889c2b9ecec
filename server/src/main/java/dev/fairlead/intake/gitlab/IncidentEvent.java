package dev.fairlead.intake.gitlab;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An incident, which is an issue of that type, was opened, changed, closed or opened again. */
final class IncidentEvent {
    private static final String SERVICE = "service::";

    private IncidentEvent() {}

    static Translation translate(Happening happening) {
        var incident = happening.body().get("object_attributes");
        var type = Optional.ofNullable(incident.text("type"))
                .or(() -> incident.findText("issue_type"))
                .orElse(happening.event());
        if (!type.toLowerCase(Locale.ROOT).equals("incident")) {
            return Translation.nothing("an issue that is no incident says nothing of what went wrong for users");
        }
        var updated = incident.time("updated_at");
        return Translation.of(new Told.Trouble(
                labels(happening, incident),
                happening.called("incidents", incident.name("iid")),
                incident.moment("created_at"),
                resolved(incident, updated),
                updated,
                incident.title("title"),
                incident.findText("severity")
                        .filter(severity -> !severity.equals("unknown"))
                        .orElse(null),
                incident.text("url")));
    }

    private static @Nullable Instant resolved(Payload incident, Instant updated) {
        if (!incident.word("state").equals("closed")) {
            return null;
        }
        var closed = incident.moment("closed_at");
        return closed == null ? updated : closed;
    }

    /** A scoped label {@code service::cart} says which service it is about. */
    private static Labels labels(Happening happening, Payload incident) {
        var labels = happening.labels();
        for (var label : incident.list("labels")) {
            var title = label.text("title");
            if (title != null && title.startsWith(SERVICE)) {
                labels.with(Labels.SERVICE, title.substring(SERVICE.length()));
            } else if (title != null) {
                labels.with(Labels.OWN + title, "true");
            }
        }
        return labels.build();
    }
}
