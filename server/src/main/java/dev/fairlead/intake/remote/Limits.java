package dev.fairlead.intake.remote;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How many requests an API still allows, as GitHub ({@code X-RateLimit-…}), GitLab ({@code RateLimit-…}), PagerDuty
 * ({@code ratelimit-…}) and everybody ({@code Retry-After}) say it.
 */
final class Limits {
    /** Where a limit is named without an end; GitHub asks for at least as much. */
    private static final Duration UNSAID = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofHours(2);
    /** More seconds than that are a moment, counted from 1970. */
    private static final long FIRST_MOMENT = 1_000_000_000L;

    private Limits() {}

    /** Until when this request is not answered; empty where it was. */
    static Optional<Instant> refusedUntil(Answer answer, Instant now) {
        boolean forbidden = answer.status() == 403;
        boolean limited = answer.status() == 429
                || (forbidden
                        && (answer.header("Retry-After").isPresent() || isUsedUp(answer) || answer.says("rate limit")));
        if (!limited) {
            return Optional.empty();
        }
        return Optional.of(bounded(
                retryAfter(answer, now)
                        .or(() -> isUsedUp(answer) ? reset(answer, now) : Optional.empty())
                        .orElse(now.plus(UNSAID)),
                now));
    }

    /** Until when the next request would not be answered; empty where one more is allowed. */
    static Optional<Instant> usedUpUntil(Answer answer, Instant now) {
        return isUsedUp(answer) ? reset(answer, now).map(until -> bounded(until, now)) : Optional.empty();
    }

    private static boolean isUsedUp(Answer answer) {
        return answer.header("X-RateLimit-Remaining")
                .or(() -> answer.header("RateLimit-Remaining"))
                .filter("0"::equals)
                .isPresent();
    }

    private static Optional<Instant> retryAfter(Answer answer, Instant now) {
        return answer.header("Retry-After")
                .flatMap(text ->
                        text.matches("\\d{1,9}") ? Optional.of(now.plusSeconds(Long.parseLong(text))) : date(text));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> reset(Answer answer, Instant now) {
        return answer.header("X-RateLimit-Reset")
                .or(() -> answer.header("RateLimit-Reset"))
                .filter(text -> text.matches("\\d{1,12}"))
                .map(Long::parseLong)
                .map(seconds -> seconds >= FIRST_MOMENT ? Instant.ofEpochSecond(seconds) : now.plusSeconds(seconds));
    }

    /** A clock that is wrong, or an answer that is, makes nobody wait for days, nor ask again at once. */
    private static Instant bounded(Instant until, Instant now) {
        var earliest = now.plusSeconds(1);
        var latest = now.plus(LONGEST);
        if (until.isBefore(earliest)) {
            return earliest;
        }
        return until.isAfter(latest) ? latest : until;
    }
}
