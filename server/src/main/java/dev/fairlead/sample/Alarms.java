package dev.fairlead.sample;

import dev.fairlead.sample.Sample.Deployment;
import dev.fairlead.sample.Sample.Incident;
import dev.fairlead.sample.Sample.Mark;
import dev.fairlead.sample.Sample.Placement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What went wrong in production: most alarms rang because of a deployment, some for reasons of their own, and one still rings. */
final class Alarms {
    private static final List<String> TITLES = List.of(
            "Errors above 2 %",
            "Slow answers",
            "Baskets are empty",
            "Orders are stuck",
            "Payments time out",
            "Prices are missing",
            "Pages do not load");
    private static final List<String> OUTAGES = List.of(
            "The data centre lost a line", "The payment provider is down", "A certificate expired", "The disk is full");
    private static final String SOURCE = "acme-alarms";

    private final long seed;
    private final Instant end;
    private final List<Incident> incidents = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();

    /** @param deployments those to production, in the order of their finish */
    Alarms(long seed, Instant end, List<Deployment> deployments) {
        this.seed = seed;
        this.end = end;
        Map<String, Deployment> running = new HashMap<>();
        for (var deployment : deployments) {
            if (deployment.component() != null && deployment.outcome().equals("succeeded")) {
                var before = Optional.ofNullable(running.put(component(deployment), deployment));
                ring(deployment, before);
            }
        }
        outages();
        running.values().stream()
                .filter(one -> one.finishedAt().isBefore(end.minus(2, ChronoUnit.HOURS)))
                .max(Comparator.comparing(Deployment::finishedAt))
                .ifPresent(this::stillRing);
        incidents.sort(Comparator.comparing(Incident::detectedAt).thenComparing(Incident::externalId));
        decide();
    }

    List<Incident> incidents() {
        return incidents;
    }

    List<Mark> marks() {
        return marks;
    }

    List<Placement> placements() {
        return placements;
    }

    /** Of each deployment by itself: what is made up for one does not hang on how many others there are. */
    private Dice dice(String of) {
        return new Dice(seed + of.hashCode());
    }

    private static String component(Deployment deployment) {
        return String.valueOf(deployment.component()).replaceFirst(";.*", "");
    }

    private void ring(Deployment deployment, Optional<Deployment> before) {
        var dice = dice(deployment.externalId());
        var note = deployment.note();
        if (note != null && before.isPresent()) {
            repaired(deployment, before.get(), note, dice);
        } else if (note == null && dice.percent(4)) {
            var detected = deployment.finishedAt().plus(dice.percent(70) ? dice.minutes(4, 90) : dice.minutes(90, 900));
            ring(deployment, detected, detected.plus(dice.minutes(12, 240)), dice);
        }
    }

    /** A rollback or a hotfix: before it something rang, mostly. */
    private void repaired(Deployment repair, Deployment bad, String note, Dice dice) {
        boolean hotfix = note.startsWith("hotfix");
        var since = bad.finishedAt();
        var detected = repair.startedAt().minus(hotfix ? dice.minutes(30, 75) : dice.minutes(3, 15));
        boolean rang = detected.isAfter(since) && dice.percent(hotfix ? 80 : 60);
        if (rang) {
            ring(bad, detected, repair.finishedAt().plus(dice.minutes(1, 9)), dice);
        }
        if (hotfix) {
            boolean known = since.isAfter(repair.startedAt().minus(3, ChronoUnit.DAYS));
            marks.add(
                    known
                            ? new Mark(repair.externalId(), "remedies", bad.externalId(), null, note)
                            : new Mark(repair.externalId(), "unplanned", null, null, note));
        } else if (!rang && dice.percent(30)) {
            marks.add(new Mark(bad.externalId(), "failed", null, repair.finishedAt(), "customers called"));
        }
    }

    private void ring(Deployment deployment, Instant detected, Instant resolved, Dice dice) {
        var component = component(deployment);
        boolean knowsComponent = dice.percent(75);
        incident(
                "alarm-" + deployment.externalId(),
                dice.pick(TITLES),
                dice.percent(25) ? "critical" : "major",
                detected,
                resolved,
                knowsComponent ? component : null,
                knowsComponent ? null : application(component));
    }

    private static String application(String component) {
        return Release.APPLICATIONS.stream()
                .filter(application -> List.of(Service.values()).stream()
                        .anyMatch(service -> service.component().equals(component) && service.isPartOf(application)))
                .map(application -> Service.DOMAIN + "." + application)
                .findFirst()
                .orElseThrow();
    }

    /** Sundays in the night, about once in two months: nothing was deployed shortly before. */
    private void outages() {
        var day = end.truncatedTo(ChronoUnit.DAYS).minus(330, ChronoUnit.DAYS);
        for (; day.isBefore(end.minus(1, ChronoUnit.DAYS)); day = day.plus(1, ChronoUnit.DAYS)) {
            var dice = dice(day.toString());
            if (Season.isWorkingDay(Season.dayOf(day)) || !dice.percent(6)) {
                continue;
            }
            var detected = day.plus(dice.minutes(30, 300));
            int who = dice.between(1, 3);
            incident(
                    "outage-" + Season.dayOf(day),
                    dice.pick(OUTAGES),
                    "critical",
                    detected,
                    detected.plus(dice.minutes(15, 400)),
                    who == 1 ? Service.PAYMENT.component() : null,
                    who == 2 ? Service.DOMAIN + ".shop" : null);
        }
    }

    private void stillRing(Deployment newest) {
        var detected = newest.finishedAt().plus(40, ChronoUnit.MINUTES);
        incidents.removeIf(one -> one.externalId().equals("alarm-" + newest.externalId()));
        incident(
                "open-" + newest.externalId(),
                "Search finds nothing",
                "major",
                detected,
                null,
                component(newest),
                null);
    }

    /** People looked at two of them: one was the network, the other came from what was deployed before. */
    private void decide() {
        incidents.stream()
                .filter(one -> one.application() != null && one.externalId().startsWith("alarm-"))
                .findFirst()
                .ifPresent(one -> placements.add(new Placement(one.externalId(), null, "it was the network")));
        incidents.reversed().stream()
                .filter(one -> one.application() != null && one.externalId().startsWith("alarm-"))
                .findFirst()
                .ifPresent(one -> placements.add(new Placement(
                        one.externalId(), one.externalId().substring("alarm-".length()), "seen in the traces")));
    }

    private void incident(
            String id,
            String title,
            String severity,
            Instant detected,
            @Nullable Instant resolved,
            @Nullable String component,
            @Nullable String application) {
        boolean rings = incidents.stream().anyMatch(one -> one.externalId().equals(id));
        if (!rings && detected.isBefore(end.minus(Duration.ofMinutes(1)))) {
            incidents.add(new Incident(
                    SOURCE,
                    id,
                    title,
                    severity,
                    "https://alarms.acme.example/" + id,
                    detected,
                    resolved == null || !resolved.isBefore(end) ? null : resolved,
                    Attempts.environment("production"),
                    component,
                    application));
        }
    }
}
