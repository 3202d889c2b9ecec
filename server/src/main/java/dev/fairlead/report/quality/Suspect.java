package dev.fairlead.report.quality;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A fact that deserves a second look.
 *
 * @param position where it stands in its list; its moment is when that happened which is looked at
 * @param unit full name of the component or application
 * @param told what was told: a commit, a time as it came, a source, a correction
 * @param against what it is held against: which time, another source, what stood there before
 * @param otherAt the moment it is held against
 */
public record Suspect(
        Position position,
        @Nullable String unit,
        @Nullable String version,
        @Nullable String environment,
        @Nullable Long deployment,
        @Nullable String told,
        @Nullable String against,
        @Nullable Instant otherAt) {

    /**
     * Newest first; what is of one moment is in the order of what is told of it.
     *
     * @param second what comes first of that: a version, a commit, when a deployment was finished; empty for other findings
     * @param key all that is told of it, of which no two say the same
     */
    public record Position(Instant at, String second, String key) {
        private static final Instant END = Instant.parse("2262-01-01T00:00:00Z");

        /** Where the second is a moment that a fact can have; any other text is none. */
        Instant secondMoment() {
            try {
                var moment = Instant.parse(second);
                return moment.isBefore(Instant.EPOCH) || moment.isAfter(END) ? Instant.EPOCH : moment;
            } catch (DateTimeParseException _) {
                return Instant.EPOCH;
            }
        }
    }
}
