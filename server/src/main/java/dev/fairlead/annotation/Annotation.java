package dev.fairlead.annotation;

import dev.fairlead.catalog.Tier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as it stands.
 *
 * @param placeId number of what it is about
 * @param tier of the environment that it is about; null where it is about something else
 * @param voidedAt since when it is declared void; null where it stands
 */
public record Annotation(
        long id,
        String source,
        String externalId,
        Instant begin,
        @Nullable Instant end,
        String text,
        @Nullable String link,
        AnnotationPlace place,
        long placeId,
        @Nullable Tier tier,
        String recordedBy,
        Instant recordedAt,
        @Nullable Instant voidedAt) {

    public AnnotationFact.Key key() {
        return new AnnotationFact.Key(source, externalId);
    }

    /** Whether it is of one moment. */
    public boolean isMoment() {
        return begin.equals(end);
    }

    /** Whether it is a span without an end. */
    public boolean isOpen() {
        return end == null && voidedAt == null;
    }

    public boolean isVoid() {
        return voidedAt != null;
    }
}
