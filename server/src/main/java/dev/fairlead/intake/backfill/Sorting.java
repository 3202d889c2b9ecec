package dev.fairlead.intake.backfill;

import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.DeploymentKeyStore;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.inbox.Keeping;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.refusal.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Which of the things that an API told are news: not those that say nothing, not those that were found before, and not those that
 * deliveries have told already. The name that a thing has at its sender decides, and not its times, which differ a little
 * between a delivery and the API.
 */
final class Sorting {
    private final Handle handle;
    private final InboxSource source;
    private final Source kind;
    private final Instant now;

    Sorting(Handle handle, InboxSource source, Source kind, Instant now) {
        this.handle = handle;
        this.source = source;
        this.kind = kind;
        this.now = now;
    }

    /**
     * What is what.
     *
     * @param fresh news
     * @param known how many are none
     * @param passed why the others say nothing
     */
    record Sorted(List<Found> fresh, int known, List<String> passed) {}

    Sorted sort(List<Found> found) {
        var passed = new ArrayList<String>();
        var told = new LinkedHashMap<Found, List<Told>>();
        int known = 0;
        var before = new FoundStore(handle, source.organization())
                .known(
                        source.id(),
                        found.stream()
                                .map(one -> Keeping.stored(one.identity()))
                                .toList());
        for (var one : found) {
            if (before.contains(Keeping.stored(one.identity()))) {
                known++;
                continue;
            }
            var translation = translated(one);
            if (translation.isPresent() && translation.get().told().isEmpty()) {
                passed.addAll(translation.get().passed());
            } else {
                // what cannot be understood is kept, so that people see it
                told.put(one, translation.map(Translation::told).orElse(List.of()));
            }
        }
        var fresh = new ArrayList<Found>();
        var isKnown = new Known(told);
        for (var one : told.entrySet()) {
            if (!one.getValue().isEmpty() && one.getValue().stream().allMatch(isKnown::includes)) {
                known++;
            } else {
                fresh.add(one.getKey());
            }
        }
        return new Sorted(fresh, known, passed);
    }

    /** Empty where it cannot be understood. */
    private Optional<Translation> translated(Found found) {
        try {
            return Optional.of(kind.translator().translate(found.delivery(now)));
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    /** What deliveries of the source have told of these things. */
    private final class Known {
        private final Set<String> ended;
        private final Set<String> begun;
        private final Map<String, Optional<Instant>> incidents;

        Known(Map<Found, List<Told>> told) {
            var actor = "intake:" + source.name();
            var deployments = all(told, Told.Deployed.class)
                    .map(one -> new DeploymentFact.Key(actor, one.externalId()))
                    .distinct()
                    .toList();
            var rows = new DeploymentKeyStore(handle)
                    .find(source.organization(), deployments).values().stream()
                            .flatMap(List::stream)
                            .toList();
            begun = rows.stream().map(row -> row.row().key().externalId()).collect(Collectors.toSet());
            ended = rows.stream()
                    .filter(row -> row.row().outcome() != Outcome.RUNNING)
                    .map(row -> state(row.row().key().externalId(), row.row().outcome()))
                    .collect(Collectors.toSet());
            incidents = new FoundStore(handle, source.organization())
                    .incidents(
                            actor,
                            all(told, Told.Trouble.class)
                                    .map(Told.Trouble::externalId)
                                    .distinct()
                                    .toList());
        }

        private static <T extends Told> Stream<T> all(Map<Found, List<Told>> told, Class<T> kind) {
            return told.values().stream()
                    .flatMap(List::stream)
                    .filter(kind::isInstance)
                    .map(kind::cast);
        }

        private static String state(String externalId, Outcome outcome) {
            return outcome + " " + externalId;
        }

        /** Merges and versions are told again: that is cheap, and one telling may know what another did not. */
        boolean includes(Told told) {
            return switch (told) {
                case Told.Deployed deployed ->
                    deployed.outcome() == Outcome.RUNNING
                            ? begun.contains(deployed.externalId())
                            : ended.contains(state(deployed.externalId(), deployed.outcome()));
                case Told.Trouble trouble -> {
                    var known = incidents.get(trouble.externalId());
                    yield known != null && (trouble.resolvedAt() == null) == known.isEmpty();
                }
                case Told.Built _, Told.Pushed _, Told.Merged _, Told.Alert _, Told.Place _ -> false;
            };
        }
    }
}
