package dev.fairlead.metrics.derive.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts rollouts into attempts, while the deployments of an environment pass by in their order: which parts of a rollout are
 * together one deployment of an application. The rule is that of docs/metrics.md. An attempt lasts no longer than a day, so
 * that what is remembered does not grow with history.
 */
final class RolloutAttempts {
    /** A part that begins later than this after the end of those before it begins a new attempt. */
    static final Duration GAP = Duration.ofHours(2);

    /** The longest time from the end of the first part of an attempt to that of its last. */
    static final Duration LONGEST = Duration.ofDays(1);

    private final Map<String, Open> open = new HashMap<>();
    private final Map<Unit, Open> holders = new HashMap<>();
    private int sincePruned;

    /** Why an attempt is one of its own. */
    enum Reason {
        /** Nothing of its rollout came shortly before. */
        APART,
        /** Another deployment of one of its units came in between. */
        BETWEEN,
        /** One of its units comes in another version. */
        VERSION,
        /** What had succeeded came again. */
        AGAIN
    }

    /** A component, or an application as a whole. */
    record Unit(boolean application, long id) {}

    /** What a deployment put there; version 0 where it took the component out. */
    record Placed(Unit unit, long version) {}

    /**
     * A deployment that ended.
     *
     * @param began its start where that is known, else its finish
     * @param key what its source calls it
     * @param placed what it is about, what it brought included
     */
    record Fact(
            long id,
            @Nullable String rollout,
            Instant began,
            Instant finished,
            boolean succeeded,
            String key,
            List<Placed> placed) {}

    /**
     * The attempt that a deployment is a part of.
     *
     * @param group its first deployment, by which it is called
     * @param began when that was finished
     * @param cause the deployment that came between
     */
    record Attempt(
            long group,
            Instant began,
            Reason reason,
            @Nullable Long cause) {}

    private static final class Open {
        private final Attempt attempt;
        private final Map<Unit, Long> versions = new HashMap<>();
        private final Set<String> succeeded = new HashSet<>();
        private Instant end;
        private @Nullable Long interruptedBy;

        Open(Attempt attempt) {
            this.attempt = attempt;
            this.end = attempt.began();
        }
    }

    /** The attempt of the next deployment; null where it has no rollout. */
    @Nullable Attempt accept(Fact fact) {
        var rollout = fact.rollout();
        var its = rollout == null ? null : open.get(rollout);
        interruptOthers(fact, its);
        if (rollout == null) {
            return null;
        }
        var reason = its == null ? Reason.APART : cut(its, fact);
        if (its == null || reason != null) {
            var cause = its == null || reason != Reason.BETWEEN ? null : its.interruptedBy;
            its = begin(
                    rollout, new Attempt(fact.id(), fact.finished(), reason == null ? Reason.APART : reason, cause));
        }
        add(its, fact);
        return its.attempt;
    }

    /** The same for one whose attempt is known. */
    void resume(Fact fact, Attempt attempt) {
        var rollout = fact.rollout();
        var its = rollout == null ? null : open.get(rollout);
        interruptOthers(fact, its);
        if (rollout != null) {
            add(its != null && its.attempt.group() == attempt.group() ? its : begin(rollout, attempt), fact);
        }
    }

    /** One that is of concern to other rollouts only. */
    void pass(Fact fact) {
        interruptOthers(fact, fact.rollout() == null ? null : open.get(fact.rollout()));
    }

    private void interruptOthers(Fact fact, @Nullable Open its) {
        for (var placed : fact.placed()) {
            var holder = holders.get(placed.unit());
            if (holder != null && holder != its) {
                if (holder.interruptedBy == null) {
                    holder.interruptedBy = fact.id();
                }
                holders.remove(placed.unit());
            }
        }
    }

    private static @Nullable Reason cut(Open its, Fact fact) {
        if (fact.began().isAfter(its.end.plus(GAP))
                || fact.finished().isAfter(its.attempt.began().plus(LONGEST))) {
            return Reason.APART;
        }
        if (its.interruptedBy != null) {
            return Reason.BETWEEN;
        }
        for (var placed : fact.placed()) {
            var version = its.versions.get(placed.unit());
            if (version != null && version != placed.version()) {
                return Reason.VERSION;
            }
        }
        return its.succeeded.contains(fact.key()) ? Reason.AGAIN : null;
    }

    private Open begin(String rollout, Attempt attempt) {
        prune(attempt.began());
        var its = new Open(attempt);
        var before = open.put(rollout, its);
        if (before != null) {
            before.versions.keySet().forEach(unit -> holders.remove(unit, before));
        }
        return its;
    }

    private void add(Open its, Fact fact) {
        its.end = fact.finished();
        for (var placed : fact.placed()) {
            its.versions.put(placed.unit(), placed.version());
            holders.put(placed.unit(), its);
        }
        if (fact.succeeded()) {
            its.succeeded.add(fact.key());
        }
    }

    /** Forgets what is too old to go on, now and then. */
    private void prune(Instant now) {
        if (++sincePruned <= open.size()) {
            return;
        }
        sincePruned = 0;
        var oldest = now.minus(LONGEST);
        open.values().removeIf(its -> its.attempt.began().isBefore(oldest));
        holders.values().removeIf(its -> its.attempt.began().isBefore(oldest));
    }
}
