package dev.fairlead.recording.deployment;

import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.DeploymentKeyStore;
import dev.fairlead.deployment.DeploymentKeyStore.Rekeyed;
import dev.fairlead.deployment.DeploymentKeyStore.Span;
import dev.fairlead.deployment.DeploymentRow;
import dev.fairlead.deployment.DeploymentStore.Stored;
import dev.fairlead.platform.db.AuditStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out, for many deployments at once, whether each is known, by its key or by one that it had before. */
final class Identities {
    private final DeploymentKeyStore store;
    private final AuditStore audit;
    private final Recognition recognition;
    private final Set<Long> rekeyed = new HashSet<>();
    private final Set<Long> news = new HashSet<>();

    Identities(DeploymentKeyStore store, AuditStore audit, Instant now) {
        this.store = store;
        this.audit = audit;
        this.recognition = new Recognition(now);
    }

    /** A deployment as it is told; no two of one call have the same key. */
    record Asked(DeploymentFact.Key key, DeploymentFact fact, DeploymentRow row) {}

    /** What each is. Those that are known under a former key have the new one from here on. */
    Map<DeploymentFact.Key, Verdict> of(long organization, Collection<Asked> asked) {
        var keys = new HashSet<DeploymentFact.Key>();
        asked.forEach(one -> {
            keys.add(one.key());
            keys.addAll(one.fact().formerly());
        });
        var found = store.find(organization, keys);
        var candidates = new HashMap<DeploymentFact.Key, Stored>();
        asked.forEach(one -> {
            var candidate = candidate(one, found);
            if (candidate != null) {
                candidates.put(one.key(), candidate);
            }
        });
        var interrupted = interrupted(organization, asked, candidates);
        var verdicts = new HashMap<DeploymentFact.Key, Verdict>();
        var moved = new ArrayList<Rekeyed>();
        for (var one : asked) {
            var own = found.getOrDefault(one.key(), List.of());
            var candidate = candidates.get(one.key());
            if (candidate != null && interrupted.contains(candidate.id())) {
                candidate = recognition.running(one.row(), same(one, own)).orElse(null);
            }
            if (candidate == null) {
                verdicts.put(one.key(), unknown(one, own));
            } else if (candidate.row().key().equals(one.key())) {
                verdicts.put(one.key(), new Verdict.Known(candidate));
            } else if (rekeyed.add(candidate.id())) {
                news.add(candidate.id());
                moved.add(new Rekeyed(
                        candidate.id(), one.key(), next(own), one.fact().sequence()));
                verdicts.put(
                        one.key(),
                        new Verdict.Known(new Stored(
                                candidate.id(),
                                candidate.row().rekeyedAs(one.row()),
                                next(own),
                                candidate.voided(),
                                candidate.recordedAt())));
            } else {
                verdicts.put(one.key(), unknown(one, own));
            }
        }
        store.rekey(organization, moved);
        supersede(organization, asked, found, verdicts);
        return verdicts;
    }

    /** Of what would be another occurrence, or a contradiction, that which a correction took the place of. */
    private void supersede(
            long organization,
            Collection<Asked> asked,
            Map<DeploymentFact.Key, List<Stored>> found,
            Map<DeploymentFact.Key, Verdict> verdicts) {
        var doubtful = asked.stream()
                .filter(one -> found.containsKey(one.key())
                        && !(verdicts.get(one.key()) instanceof Verdict.Known)
                        && !one.fact().correct())
                .toList();
        var states = new EarlierStates(
                audit,
                organization,
                doubtful.stream()
                        .flatMap(one -> found.getOrDefault(one.key(), List.of()).stream())
                        .map(Stored::id)
                        .toList());
        for (var one : doubtful) {
            found.getOrDefault(one.key(), List.of()).stream()
                    .filter(known -> !known.voided() && states.include(known, one.row()))
                    .findFirst()
                    .ifPresent(known -> verdicts.put(one.key(), new Verdict.Superseded(known)));
        }
    }

    /** Whether the order of its equals may have changed, since its key has; says so once. */
    boolean takeRekeyed(long deployment) {
        return news.remove(deployment);
    }

    private @Nullable Stored candidate(Asked one, Map<DeploymentFact.Key, List<Stored>> found) {
        var own = found.getOrDefault(one.key(), List.of());
        if (one.fact().correct()) {
            var corrected = Recognition.corrected(one.fact().finishedAt(), own);
            if (corrected.isPresent()) {
                return corrected.get();
            }
        }
        var known = recognition.among(one.row(), same(one, own));
        if (known.isPresent()) {
            return known.get();
        }
        for (var former : one.fact().formerly()) {
            var before = recognition.among(one.row(), same(one, found.getOrDefault(former, List.of())));
            if (before.isPresent() && !rekeyed.contains(before.get().id())) {
                return before.get();
            }
        }
        return null;
    }

    private static List<Stored> same(Asked one, List<Stored> occurrences) {
        return occurrences.stream()
                .filter(known -> known.row().saysTheSameAs(one.row()))
                .toList();
    }

    /** Which of the candidates it cannot be after all: another deployment of the unit ended between the two moments. */
    private Set<Long> interrupted(
            long organization, Collection<Asked> asked, Map<DeploymentFact.Key, Stored> candidates) {
        var spans = new ArrayList<Span>();
        for (var one : asked) {
            var candidate = candidates.get(one.key());
            var told = one.row().finishedAt();
            var known = candidate == null ? null : candidate.row().finishedAt();
            if (candidate != null
                    && told != null
                    && known != null
                    && !told.equals(known)
                    && !one.fact().correct()) {
                spans.add(
                        told.isBefore(known)
                                ? new Span(candidate.id(), told, known)
                                : new Span(candidate.id(), known, told));
            }
        }
        return store.withAnotherBetween(organization, spans);
    }

    private static Verdict unknown(Asked one, List<Stored> own) {
        var standing = own.stream().filter(known -> !known.voided()).toList();
        boolean repeated = standing.stream().anyMatch(known -> known.row().saysTheSameAs(one.row()));
        return standing.isEmpty() || repeated
                ? new Verdict.Fresh(next(own))
                : new Verdict.Contradiction(Objects.requireNonNull(standing.getLast()));
    }

    private static int next(List<Stored> own) {
        return own.isEmpty() ? 1 : own.getLast().occurrence() + 1;
    }
}
