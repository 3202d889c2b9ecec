package dev.fairlead.sample;

import static java.time.ZoneOffset.UTC;

import dev.fairlead.sample.Sample.Deployment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes up the sample shop, {@code GLOBAL.Acme.Store}: two applications of eight services, three environments. */
public final class SampleShop {
    private static final long SEED = 20_260_101L;

    private final Map<Service, Story> stories = new EnumMap<>(Service.class);
    private final List<Release> releases;
    private final Instant end;

    private SampleShop(LocalDate firstDay, Instant end) {
        this.end = end;
        releases = Release.schedule(firstDay, end);
        for (var service : Service.values()) {
            var story = new Story(service, SEED, firstDay, end);
            story.tell(firstDay, Release.productionTimesOf(service, releases));
            stories.put(service, story);
        }
    }

    /** The year up to {@code now}, from the first of the same month of last year; the same for the same instant. */
    public static Sample asOf(Instant now) {
        var end = now.truncatedTo(ChronoUnit.SECONDS);
        var firstDay = end.atZone(UTC).toLocalDate().withDayOfMonth(1).minusYears(1);
        while (!Season.isWorkingDay(firstDay)) {
            firstDay = firstDay.plusDays(1);
        }
        return new SampleShop(firstDay, end).asSent();
    }

    private Sample asSent() {
        var commits = new ArrayList<Sample.Commit>();
        var versions = new ArrayList<Sample.ComponentVersion>();
        var deployments = new ArrayList<Deployment>();
        stories.values().forEach(story -> {
            commits.addAll(story.commits());
            story.builds().forEach(build -> versions.add(build.asSent()));
            deployments.addAll(story.deployments());
        });
        releases.forEach(release -> deployments.add(release.deploymentOf(setOf(release))));
        deployments.sort(Comparator.comparing(Deployment::finishedAt));
        var alarms = new Alarms(
                SEED,
                end,
                deployments.stream()
                        .filter(one -> one.environment().equals(Attempts.environment("production")))
                        .toList());
        return new Sample(
                List.of(
                        environment("development", "development"),
                        environment("testing", "testing"),
                        environment("production", "production")),
                Release.APPLICATIONS.stream().map(SampleShop::application).toList(),
                commits,
                versions,
                releases.stream()
                        .map(release -> new Sample.ApplicationVersion(release.fullName(), setOf(release)))
                        .distinct()
                        .toList(),
                deployments,
                alarms.incidents(),
                alarms.placements(),
                alarms.marks(),
                Season.annotations(Season.dayOf(releases.getFirst().finishedAt()), Season.dayOf(end)),
                List.of(Crew.ownership()));
    }

    private List<String> setOf(Release release) {
        return stories.entrySet().stream()
                .filter(entry -> entry.getKey().isPartOf(release.application()))
                .map(entry ->
                        entry.getValue().inProductionAt(release.finishedAt()).fullName())
                .toList();
    }

    private static Sample.Environment environment(String name, String tier) {
        return new Sample.Environment(Attempts.environment(name), tier);
    }

    private static Sample.Application application(String name) {
        var components = new ArrayList<String>();
        for (var service : Service.values()) {
            if (service.isPartOf(name)) {
                components.add(service.component());
            }
        }
        return new Sample.Application(Service.DOMAIN + "." + name, components);
    }
}
