package dev.fairlead.intake.backfill;

import dev.fairlead.intake.inbox.Accepted;
import dev.fairlead.intake.inbox.Keeping;
import dev.fairlead.intake.interpret.Trying;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Part;
import dev.fairlead.intake.remote.RemoteReader;
import dev.fairlead.intake.source.Source;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lists of one API for one run, page by page. What a page told and how far the list was read is kept in one
 * transaction: whoever goes on, after whatever happened, misses nothing and keeps nothing twice.
 */
final class RunReading {
    private static final int MOST_TROUBLES = 50;

    private final Database database;
    private final InboxSource source;
    private final Source kind;
    private final RemoteReader reader;
    private final RemoteApi api;
    private final Trying trying;
    private final Clock clock;
    private final String server;
    private final Asker asker;
    private final BooleanSupplier goesOn;
    private Run run;

    /**
     * Reads nothing yet.
     *
     * @param server this one's name, which the run must have
     * @param goesOn whether there is still time for another page
     */
    RunReading(
            Database database,
            InboxSource source,
            Source kind,
            RemoteReader reader,
            RemoteApi api,
            Trying trying,
            Clock clock,
            String server,
            Asker asker,
            BooleanSupplier goesOn,
            Run run) {
        this.database = database;
        this.source = source;
        this.kind = kind;
        this.reader = reader;
        this.api = api;
        this.trying = trying;
        this.clock = clock;
        this.server = server;
        this.asker = asker;
        this.goesOn = goesOn;
        this.run = run;
    }

    /** Answers whether all of it was read; otherwise it goes on later. */
    boolean read() throws ApiTrouble {
        var lists = Set.copyOf(api.lists());
        var listings = reader.listings(asker, api.scope(), lists, this::isKnown);
        for (var trouble : listings.troubles()) {
            trouble(trouble);
        }
        if (listings.all().isEmpty()) {
            throw new ApiTrouble.Wrong(
                    listings.troubles().isEmpty()
                            ? "there is nothing to read there: name " + reader.scope()
                            : "nothing of it can be read");
        }
        for (var listing : listings.all()) {
            if (!read(listing)) {
                return false;
            }
        }
        return true;
    }

    private boolean isKnown(Found found) {
        var identity = Keeping.stored(found.identity());
        return database.read(handle -> new FoundStore(handle, source.organization())
                .known(source.id(), List.of(identity))
                .contains(identity));
    }

    private boolean read(Listing listing) throws ApiTrouble {
        var cursor = database.read(handle -> cursors(handle).get(run, listing.name()));
        if (cursor.doneBy() != null && cursor.doneBy() == run.id()) {
            return true;
        }
        cursor = cursor.begun(run.since(), listing.overlap(), now());
        try {
            if (cursor.place() == null && !cursor.open().isEmpty()) {
                var part = listing.again(asker, cursor.span(), cursor.open());
                cursor = cursor.openStill(part.open());
                keep(listing, part, cursor);
            }
            while (true) {
                var part = listing.read(asker, cursor.span(), cursor.place());
                cursor = cursor.after(part.open(), part.next(), run.id());
                keep(listing, part, cursor);
                if (part.next().isEmpty()) {
                    return true;
                }
                if (!goesOn.getAsBoolean()) {
                    return false;
                }
            }
        } catch (ApiTrouble.Withheld e) {
            var part = new Part();
            if (e.isMissing()) {
                part.pass("a list is not there, or is switched off");
            } else {
                trouble(listing.name() + ": " + e.why());
            }
            keep(listing, part, cursor.givenUp(run.id()));
            return true;
        }
    }

    /** The same trouble is said once, and not for each of four hundred repositories. */
    private void trouble(String trouble) {
        if (!run.troubles().contains(trouble) && run.troubles().size() < MOST_TROUBLES) {
            var troubles = new ArrayList<>(run.troubles());
            troubles.add(trouble);
            run = with(run, run.stumbles(), run.counts(), run.outcomes(), run.reasons(), troubles, run.place());
        }
    }

    private void keep(Listing listing, Part part, Cursor cursor) throws ApiTrouble {
        var now = now();
        int requests = asker.takeRequests();
        var kept = database.inTransactionRetried(handle -> {
            var runs = new RunStore(handle, source.organization());
            if (!runs.isMine(run.id(), server)) {
                return Optional.<Run>empty();
            }
            var sorted = new Sorting(handle, source, kind, now).sort(part.found());
            if (!run.dry()) {
                keep(handle, sorted.fresh(), now);
            }
            var after = counted(part, sorted, listing.name(), now);
            cursors(handle).set(run, cursor);
            runs.set(after, requests);
            return Optional.of(after);
        });
        run = kept.orElseThrow(ApiTrouble.Ended::new);
    }

    private CursorStore cursors(Handle handle) {
        return new CursorStore(handle, source.organization(), source.id());
    }

    private void keep(Handle handle, List<Found> fresh, Instant now) {
        var deliveries = Keeping.keep(
                handle,
                source,
                kind,
                fresh.stream()
                        .map(found -> new Keeping.Named(found.identity(), found.delivery(now)))
                        .toList());
        new FoundStore(handle, source.organization())
                .add(
                        source.id(),
                        run.id(),
                        deliveries.stream().map(Accepted::id).toList(),
                        fresh.stream().map(Found::happenedAt).toList());
    }

    private Run counted(Part part, Sorting.Sorted sorted, String listing, Instant now) {
        var reasons = Reasons.plus(Reasons.plus(run.reasons(), part.passed()), sorted.passed());
        var outcomes = new TreeMap<>(run.outcomes());
        if (run.dry()) {
            for (var found : sorted.fresh()) {
                var trial = trying.of(source, found.delivery(now));
                outcomes.merge(trial.state(), 1L, Long::sum);
                if (!trial.state().equals("told")) {
                    reasons = Reasons.plus(reasons, trial.reasons());
                }
            }
        }
        long passed = (long) part.passed().size() + sorted.passed().size();
        return with(
                run,
                0,
                run.counts()
                        .plus(new Run.Counts(
                                0,
                                part.found().size() + part.passed().size(),
                                sorted.fresh().size(),
                                sorted.known(),
                                passed)),
                outcomes,
                reasons,
                run.troubles(),
                listing);
    }

    private static Run with(
            Run run,
            int stumbles,
            Run.Counts counts,
            Map<String, Long> outcomes,
            Map<String, Long> reasons,
            List<String> troubles,
            @Nullable String place) {
        return new Run(
                run.id(),
                run.source(),
                run.since(),
                run.dry(),
                run.regular(),
                run.state(),
                run.askedBy(),
                run.askedAt(),
                run.beganAt(),
                run.endedAt(),
                run.dueAt(),
                stumbles,
                counts,
                outcomes,
                reasons,
                troubles,
                place,
                run.waits());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What is known of it by now, also what only happened in memory. */
    void settle() {
        int requests = asker.takeRequests();
        database.useTransaction(handle -> {
            var runs = new RunStore(handle, source.organization());
            if (runs.isMine(run.id(), server)) {
                runs.set(run, requests);
            }
        });
    }
}
