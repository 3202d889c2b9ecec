package dev.fairlead.intake.alarm;

import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told.Trouble;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sender says of one incident. A telling that says of a later moment that the incident is open opens it again; so what
 * is known to be over, but not since when, speaks of its beginning alone.
 *
 * @param detectedAt null where it is not said
 */
public record Tale(
        Labels labels,
        String id,
        @Nullable Instant detectedAt,
        @Nullable String title,
        @Nullable String severity,
        @Nullable String url) {

    public Tale {
        id = Field.id(id);
        severity = Field.severity(severity);
        url = Field.link(url);
    }

    /** It is open at that moment. */
    public Translation open(Instant at) {
        return Translation.of(told(null, at));
    }

    /** It was over at {@code resolvedAt}, as is said at {@code at}. */
    public Translation over(Instant resolvedAt, Instant at) {
        return Translation.of(told(resolvedAt, at));
    }

    /** Nothing but that it began: what else is said is not known to be of a moment. */
    public Translation began(String why) {
        return detectedAt == null
                ? Translation.nothing(why)
                : new Translation(List.of(told(null, detectedAt)), List.of(why));
    }

    private Trouble told(@Nullable Instant resolvedAt, Instant at) {
        var began = detectedAt;
        // clocks of two programs: what is told of an incident is not told before it began
        var speaksOf = began != null && at.isBefore(began) ? began : at;
        return new Trouble(labels, id, began, resolvedAt, speaksOf, title, severity, url);
    }
}
