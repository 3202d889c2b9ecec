package dev.fairlead.report.failure;

import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.rule.SaidRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a deployment counts as failed.
 *
 * @param since the moment from which on that could be said
 * @param until when it was over; null while it lasts
 * @param confidence from 0 to 1: below 1 where another deployment may have caused it
 * @param incident of an incident: which
 * @param remedy of a rollback, a revert or a fix: number of the deployment that put it right
 * @param reverts of a revert: the commits that take back what this deployment brought
 * @param mark of what somebody said: who, and why
 * @param rules of a fix that nobody told: by which rules the remedy is a hotfix
 */
public record Evidence(
        Cause cause,
        Instant since,
        @Nullable Instant until,
        double confidence,
        @Nullable IncidentName incident,
        @Nullable Long remedy,
        List<String> reverts,
        @Nullable Said mark,
        List<SaidRule> rules) {

    /**
     * When what they say together was over: the incidents with the last of them, and of all causes the first that ended; null
     * while it lasts.
     */
    public static @Nullable Instant ended(List<Evidence> causes) {
        var incidents =
                causes.stream().filter(one -> one.cause == Cause.INCIDENT).toList();
        var last = incidents.stream().anyMatch(one -> one.until == null)
                ? Stream.<Instant>empty()
                : incidents.stream()
                        .map(Evidence::until)
                        .flatMap(Stream::ofNullable)
                        .sorted(Comparator.reverseOrder())
                        .limit(1);
        var others = causes.stream()
                .filter(one -> one.cause != Cause.INCIDENT)
                .map(Evidence::until)
                .flatMap(Stream::ofNullable);
        return Stream.concat(last, others).min(Comparator.naturalOrder()).orElse(null);
    }

    /** What an incident is called, here and where it comes from. */
    public record IncidentName(
            long id,
            String source,
            String externalId,
            @Nullable String title) {}

    /** What somebody said. */
    public record Said(String actor, String reason, Instant at) {}
}
