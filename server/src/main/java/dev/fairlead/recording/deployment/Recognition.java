package dev.fairlead.recording.deployment;

import dev.fairlead.deployment.DeploymentRow;
import dev.fairlead.deployment.DeploymentStore.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether something that is told happened already under its key, by its times: the rule of
 * docs/decisions/0027-what-makes-a-deployment-that-deployment.md.
 */
final class Recognition {
    /** How far apart clocks, and the tries of one step of a pipeline, may tell the end of one deployment. */
    static final Duration TOLERANCE = Duration.ofMinutes(15);

    /** Longer than any pipeline system lets a run live, waiting for approval included (GitHub: 35 days). */
    static final Duration LONGEST_RUN = Duration.ofDays(35);

    private final Instant now;

    Recognition(Instant now) {
        this.now = now;
    }

    /** Which of what happened under the key it is; of several the nearest in time. */
    Optional<Stored> among(DeploymentRow told, List<Stored> occurrences) {
        return ended(told, occurrences).or(() -> running(told, occurrences));
    }

    /** Among those that have ended. */
    private Optional<Stored> ended(DeploymentRow told, List<Stored> occurrences) {
        return occurrences.stream()
                .filter(known -> known.row().concluded())
                .filter(known -> told.concluded() ? isItsEnd(told, known.row()) : isItsBegin(told, known.row()))
                .min(Comparator.comparing((Stored known) -> distance(told, known.row()))
                        .thenComparing(known -> finish(known.row()), Comparator.reverseOrder())
                        .thenComparingInt(Stored::occurrence));
    }

    private static boolean isItsEnd(DeploymentRow told, DeploymentRow known) {
        // what began after the other had ended is another one, however soon
        return near(finish(told), finish(known))
                && !isAfter(told.startedAt(), finish(known))
                && !isAfter(known.startedAt(), finish(told));
    }

    /** News that it runs may come after the news that it has ended. */
    private boolean isItsBegin(DeploymentRow told, DeploymentRow known) {
        var started = told.startedAt();
        if (started == null) {
            return near(now, finish(known));
        }
        return known.startedAt() != null
                ? near(started, known.startedAt())
                : !started.isAfter(finish(known)) && within(LONGEST_RUN, started, finish(known));
    }

    /** Among those that run, as far as is known. */
    Optional<Stored> running(DeploymentRow told, List<Stored> occurrences) {
        return occurrences.stream()
                .filter(known -> !known.row().concluded())
                .filter(known -> mayBe(told, known))
                .max(Comparator.comparingInt(Stored::occurrence));
    }

    private boolean mayBe(DeploymentRow told, Stored known) {
        // by whatever clock: what was told to run had begun by then
        var knownBegan = known.row().startedAt();
        var began = earlier(knownBegan, known.recordedAt());
        var toldBegan = told.startedAt();
        if (knownBegan != null && toldBegan != null) {
            return near(knownBegan, toldBegan);
        }
        var end = told.finishedAt() == null ? now : told.finishedAt();
        if (began == null) {
            return end.isBefore(known.recordedAt()) || within(LONGEST_RUN, known.recordedAt(), end);
        }
        return !end.isBefore(began.minus(TOLERANCE)) && within(LONGEST_RUN, began, end);
    }

    /** The one that a correction is about: the nearest in time, the last one where no time is told. */
    static Optional<Stored> corrected(@Nullable Instant finish, List<Stored> occurrences) {
        var standing = occurrences.stream().filter(known -> !known.voided()).toList();
        Comparator<Stored> order = finish == null
                ? Comparator.comparing((Stored known) -> known.row().concluded())
                        .thenComparing(
                                known -> known.row().finishedAt(), Comparator.nullsFirst(Comparator.reverseOrder()))
                : Comparator.comparing((Stored known) -> known.row().finishedAt() == null
                        ? Duration.ZERO
                        : Duration.between(known.row().finishedAt(), finish).abs());
        return standing.stream().min(order.thenComparingInt(Stored::occurrence));
    }

    /** Null where the start is not known. */
    static @Nullable Instant earlier(@Nullable Instant start, Instant bound) {
        return start != null && start.isAfter(bound) ? bound : start;
    }

    private static Duration distance(DeploymentRow told, DeploymentRow known) {
        var moment = told.finishedAt() != null ? told.finishedAt() : told.startedAt();
        return moment == null
                ? Duration.ZERO
                : Duration.between(moment, finish(known)).abs();
    }

    private static Instant finish(DeploymentRow concluded) {
        return Objects.requireNonNull(concluded.finishedAt());
    }

    private static boolean isAfter(@Nullable Instant moment, Instant other) {
        return moment != null && moment.isAfter(other);
    }

    private static boolean near(Instant one, Instant other) {
        return within(TOLERANCE, one, other);
    }

    private static boolean within(Duration most, Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(most) <= 0;
    }
}
