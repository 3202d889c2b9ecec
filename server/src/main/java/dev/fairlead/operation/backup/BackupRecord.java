package dev.fairlead.operation.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the backups into one directory.
 *
 * @param tried when the last one was begun
 * @param last the last whole one
 * @param failures how many failed since the first
 * @param failure why the last one did, or null
 */
public record BackupRecord(
        Instant tried,
        @Nullable Whole last,
        long failures,
        @Nullable String failure) {

    /** @param moment that it shows */
    public record Whole(Instant moment, String file, long bytes, Duration took) {}

    /** Whether it is time for another: later than the last whole one by the span, and not at once after one that failed. */
    boolean isDue(Duration every, Duration again, Instant now) {
        if (failure != null && now.isBefore(tried.plus(again))) {
            return false;
        }
        return Optional.ofNullable(last)
                .map(whole -> !now.isBefore(whole.moment().plus(every)))
                .orElse(true);
    }
}
