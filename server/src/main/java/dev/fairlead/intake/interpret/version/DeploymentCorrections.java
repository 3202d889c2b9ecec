package dev.fairlead.intake.interpret.version;

import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.DeploymentKeyStore;
import dev.fairlead.deployment.DeploymentRow;
import dev.fairlead.deployment.DeploymentStore.Stored;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.interpret.verdict.OwnWord;
import dev.fairlead.intake.interpret.verdict.Recording;
import dev.fairlead.intake.interpret.verdict.Recording.Pending;
import dev.fairlead.intake.kept.BecameFact;
import dev.fairlead.intake.kept.BecameFact.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Deployments that are told by other names than before, since a rule or the name of a version has become known. Only what names mean
 * is corrected: that one of the tellings speaks of the beginning does not open again what has ended.
 */
final class DeploymentCorrections {
    private static final Set<String> CORRECTING = Set.of("correct");

    private final DeploymentKeyStore keys;
    private final OwnWord word;
    private final long organization;

    DeploymentCorrections(Handle handle, long organization) {
        this.keys = new DeploymentKeyStore(handle);
        this.word = new OwnWord(handle, organization);
        this.organization = organization;
    }

    /**
     * Tells them as corrections.
     *
     * @param refused what contradicts what is known under its key
     */
    void contradicted(List<Pending<DeploymentFact>> refused, Recording<DeploymentFact> corrections) {
        var known = known(refused);
        var said = lastSaid(known.values());
        for (var one : refused) {
            var its = standing(known, one.fact());
            var who = its.map(stored -> said.get(stored.id())).orElse(null);
            if (its.isPresent() && who != null && !OwnWord.isOwn(who)) {
                var stored = its.get();
                one.item()
                        .verdict()
                        .became(new BecameFact(
                                Kind.DEPLOYMENT, stored.id(), stored.row().key().externalId()));
                one.item()
                        .verdict()
                        .note("deployment " + stored.id() + " stays as " + who
                                + " has corrected it, which is not as it is told");
            } else {
                corrections.add(
                        one.item(), corrected(one.fact(), its.map(Stored::row).orElse(null)));
            }
        }
    }

    /**
     * Of what is told again as it was before intake itself corrected it, that which is to be corrected back.
     *
     * @param unchanged what was told again, and changed nothing
     */
    void unchanged(List<Pending<DeploymentFact>> unchanged, Recording<DeploymentFact> corrections) {
        var known = known(unchanged);
        var said = lastSaid(known.values());
        for (var one : unchanged) {
            standing(known, one.fact())
                    .filter(stored -> OwnWord.isOwn(said.getOrDefault(stored.id(), "")))
                    .ifPresent(stored -> corrections.add(one.item(), corrected(one.fact(), stored.row())));
        }
    }

    private Map<DeploymentFact.Key, List<Stored>> known(List<Pending<DeploymentFact>> told) {
        return keys.find(
                organization,
                told.stream()
                        .flatMap(one -> key(one.fact()).stream())
                        .distinct()
                        .toList());
    }

    private static Optional<DeploymentFact.Key> key(DeploymentFact fact) {
        return Optional.ofNullable(fact.externalId()).map(id -> new DeploymentFact.Key(fact.source(), id));
    }

    private Map<Long, String> lastSaid(Iterable<List<Stored>> known) {
        var ids = new ArrayList<Long>();
        known.forEach(some -> some.forEach(stored -> ids.add(stored.id())));
        return ids.isEmpty() ? new HashMap<>() : word.last("deployment", ids, CORRECTING);
    }

    /** Of several under its key the nearest in time. */
    private static Optional<Stored> standing(Map<DeploymentFact.Key, List<Stored>> known, DeploymentFact fact) {
        return key(fact).stream()
                .flatMap(key -> known.getOrDefault(key, List.of()).stream())
                .filter(stored -> !stored.voided())
                .min(Comparator.comparing((Stored stored) -> distance(fact, stored.row()))
                        .thenComparing(Stored::occurrence, Comparator.reverseOrder()));
    }

    private static Duration distance(DeploymentFact told, DeploymentRow known) {
        var ends = between(told.finishedAt(), known.finishedAt());
        return ends.isPresent()
                ? ends.get()
                : between(told.startedAt(), known.startedAt()).orElse(Duration.ZERO);
    }

    private static Optional<Duration> between(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null
                ? Optional.empty()
                : Optional.of(Duration.between(one, other).abs());
    }

    private static DeploymentFact corrected(DeploymentFact fact, @Nullable DeploymentRow known) {
        return known == null || fact.outcome() != Outcome.RUNNING || !known.concluded()
                ? corrected(fact, fact.outcome(), fact.startedAt(), fact.finishedAt(), fact.note())
                : corrected(
                        fact,
                        known.outcome(),
                        known.startedAt(),
                        known.finishedAt(),
                        known.details().note());
    }

    private static DeploymentFact corrected(
            DeploymentFact fact,
            Outcome outcome,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String note) {
        return new DeploymentFact(
                fact.unit(),
                fact.environment(),
                outcome,
                startedAt,
                finishedAt,
                fact.rollout(),
                fact.source(),
                fact.externalId(),
                fact.url(),
                note,
                fact.log(),
                fact.formerly(),
                fact.sequence(),
                true);
    }
}
