package dev.fairlead.sample;

import static java.time.ZoneOffset.UTC;

import dev.fairlead.sample.Sample.Deployment;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** An application deployed as a whole: to every environment at the beginning, later to production once a month. */
record Release(String application, String version, String environment, Instant finishedAt) {
    static final List<String> APPLICATIONS = List.of("shop", "back-office");
    private static final Duration TAKES = Duration.ofMinutes(11);

    String fullName() {
        return Service.DOMAIN + "." + application + ";" + version;
    }

    Deployment deploymentOf(List<String> components) {
        return new Deployment(
                null,
                fullName(),
                components,
                Attempts.environment(environment),
                "succeeded",
                finishedAt.minus(TAKES),
                finishedAt,
                null,
                "acme-ci",
                application + "-" + version + "-" + environment,
                null);
    }

    /** Every release that has finished before {@code end}. */
    static List<Release> schedule(LocalDate firstDay, Instant end) {
        var releases = new ArrayList<Release>();
        for (var application : APPLICATIONS) {
            int hour = 9;
            for (var environment : List.of("development", "testing", "production")) {
                releases.add(new Release(application, "1", environment, at(firstDay, hour++)));
            }
            for (var month = firstDay.withDayOfMonth(1).plusMonths(1);
                    month.atStartOfDay().toInstant(UTC).isBefore(end);
                    month = month.plusMonths(1)) {
                var version = YearMonth.from(month).toString();
                releases.add(new Release(application, version, "production", at(dayInMonth(application, month), 15)));
            }
        }
        releases.removeIf(release -> !release.finishedAt().isBefore(end));
        return releases;
    }

    /** When a service goes to production inside an application, after the beginning. */
    static List<Instant> productionTimesOf(Service service, List<Release> releases) {
        return releases.stream()
                .filter(release -> release.environment().equals("production")
                        && !release.version().equals("1")
                        && service.isPartOf(release.application()))
                .map(Release::finishedAt)
                .toList();
    }

    private static LocalDate dayInMonth(String application, LocalDate month) {
        return application.equals("shop")
                ? month.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.WEDNESDAY))
                : month.with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.MONDAY));
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 20).toInstant(UTC);
    }
}
