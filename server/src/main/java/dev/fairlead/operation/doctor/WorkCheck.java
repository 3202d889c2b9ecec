package dev.fairlead.operation.doctor;

import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.intake.kept.CountStore;
import dev.fairlead.intake.kept.SilentSources;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whether what a server does beside answering is done. */
final class WorkCheck {
    static final String DERIVATION = "derivation";
    static final String SOURCES = "sources";
    static final String DELIVERIES = "deliveries";
    static final String NOTIFICATIONS = "notifications";
    private static final Duration LATE = Duration.ofMinutes(2);
    private static final Duration STUCK = Duration.ofMinutes(30);
    private static final Duration LOOKED_AT = Duration.ofDays(7);
    private static final int SHOWN = 5;

    private final Database database;
    private final Clock clock;

    WorkCheck(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Finding derivation() {
        try (var derivation = new Derivation(database)) {
            return derivation
                    .pending()
                    .map(pending -> waiting(
                            DERIVATION,
                            "%s facts are not in the numbers yet".formatted(pending.facts()),
                            pending.since(),
                            "Is a server running? Its log says what it derives; `fairlead rebuild` derives all anew."))
                    .orElseGet(() -> Finding.ok(DERIVATION, "All that was recorded is in the numbers."));
        }
    }

    Finding deliveries() {
        var first = database.read(handle -> new OrganizationStore(handle)
                .list().stream()
                        .map(organization -> new CountStore(handle, organization.id()).oldestWaiting())
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo));
        return first.map(since -> waiting(
                        DELIVERIES,
                        "Deliveries wait to be read",
                        since,
                        "Is a server running? `fairlead intake list` shows them."))
                .orElseGet(() -> Finding.ok(DELIVERIES, "No delivery waits to be read."));
    }

    private Finding waiting(String check, String what, Instant since, String advice) {
        var age = Duration.between(since, clock.instant());
        var seen = "%s; the first has waited for %s.".formatted(what, Amounts.span(age));
        if (age.compareTo(STUCK) > 0) {
            return Finding.bad(check, seen, advice);
        }
        return age.compareTo(LATE) > 0 ? Finding.warn(check, seen, advice) : Finding.ok(check, seen);
    }

    Finding sources() {
        var silent = new ArrayList<String>();
        var sources = new SilentSources(database, clock);
        for (var organization : database.read(handle -> new OrganizationStore(handle).list())) {
            for (var source : sources.list(organization.id())) {
                silent.add("%s of %s, since %s".formatted(source.source().name(), organization.name(), source.since()));
            }
        }
        return silent.isEmpty()
                ? Finding.ok(SOURCES, "No source of deliveries is quieter than usual.")
                : Finding.warn(
                        SOURCES,
                        "%d sources are quieter than usual: %s."
                                .formatted(silent.size(), String.join("; ", shown(silent))),
                        "Look at what the sender says of its deliveries; what is missing there is missing in numbers.");
    }

    private static List<String> shown(List<String> all) {
        return all.size() <= SHOWN ? all : all.subList(0, SHOWN);
    }

    Finding notifications() {
        long failed = database.read(
                handle -> new CatalogueStore(handle).givenUp(clock.instant().minus(LOOKED_AT)));
        return failed == 0
                ? Finding.ok(NOTIFICATIONS, "None was given up in the past 7 days.")
                : Finding.warn(
                        NOTIFICATIONS,
                        "%s were given up in the past 7 days.".formatted(failed),
                        "`fairlead notifications list --status failed` says why; `fairlead notifications resend` sends them again.");
    }
}
