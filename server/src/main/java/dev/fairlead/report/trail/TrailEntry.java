package dev.fairlead.report.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done, and by whom.
 *
 * @param kind as the trail writes it
 * @param number of what it was done to, among those of its kind
 * @param name what that is called; null where it has only its number, or is gone without a trace
 * @param before the fields that changed, as a JSON object; null where there was nothing
 * @param after the same fields as they are since, as a JSON object; null where nothing is left
 */
public record TrailEntry(
        Position position,
        String actor,
        String action,
        String kind,
        long number,
        @Nullable String name,
        @Nullable String before,
        @Nullable String after) {

    /** When it happened, and which one it was of those that happened then. */
    public record Position(Instant happenedAt, long id) {}

    /** The word that answers use: {@code component-version}. */
    public String kindWord() {
        return kind.replace('_', '-');
    }
}
