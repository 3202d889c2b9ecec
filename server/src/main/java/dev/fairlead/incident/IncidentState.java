package dev.fairlead.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all tellings of an incident say together. Each speaks of a moment; of two that tell the same field, the one of the
 * later moment knows better, so the order in which they come is of no matter. Since no telling speaks of a moment before the
 * detection that it tells, no incident ends before it begins.
 *
 * @param reopened how often it was open again after it had been resolved
 */
public record IncidentState(
        Instant detectedAt,
        @Nullable Instant resolvedAt,
        @Nullable String title,
        @Nullable String severity,
        @Nullable String url,
        @Nullable String environment,
        @Nullable String component,
        @Nullable String application,
        @Nullable String version,
        @Nullable String artifact,
        @Nullable Long deployment,
        int reopened) {

    /** @param tellings at least one */
    public static IncidentState of(Collection<Telling> tellings) {
        var fields = new HashMap<String, String>();
        Instant resolved = null;
        int reopened = 0;
        for (var telling : tellings.stream().sorted(Telling.ORDER).toList()) {
            fields.putAll(telling.content());
            var told = telling.content().get(Telling.RESOLVED);
            if (told != null) {
                resolved = Instant.parse(told);
            } else if (resolved != null && telling.at().isAfter(resolved)) {
                resolved = null;
                reopened++;
            }
        }
        var deployment = fields.get("deployment");
        return new IncidentState(
                moment(fields, Telling.DETECTED),
                resolved,
                fields.get("title"),
                fields.get("severity"),
                fields.get("url"),
                fields.get("environment"),
                fields.get("component"),
                fields.get("application"),
                fields.get("version"),
                fields.get("artifact"),
                deployment == null ? null : Long.valueOf(deployment),
                reopened);
    }

    private static Instant moment(Map<String, String> fields, String field) {
        var text = fields.get(field);
        if (text == null) {
            throw new IllegalStateException("a telling says when the incident was detected");
        }
        return Instant.parse(text);
    }
}
