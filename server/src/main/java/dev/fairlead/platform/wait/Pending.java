package dev.fairlead.platform.wait;

import java.time.Instant;

/**
 * What an answer lacks: facts that are recorded, but are not in the numbers yet.
 *
 * @param facts how many, at least one
 * @param since when the first of them was recorded
 */
public record Pending(long facts, Instant since) {

    /** As a header says it: {@code facts=12, since=2026-11-28T10:31:05Z}. */
    @Override
    public String toString() {
        return "facts=" + facts + ", since=" + since;
    }

    /** Both together. */
    Pending and(Pending other) {
        return new Pending(facts + other.facts, since.isBefore(other.since) ? since : other.since);
    }
}
