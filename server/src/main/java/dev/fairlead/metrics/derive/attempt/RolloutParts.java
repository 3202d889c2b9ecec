package dev.fairlead.metrics.derive.attempt;

import dev.fairlead.metrics.derive.attempt.RolloutAttempts.Attempt;
import dev.fairlead.metrics.derive.attempt.RolloutAttempts.Fact;
import dev.fairlead.metrics.derive.attempt.RolloutPartStore.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Derives which attempts the rollouts of an environment have, and tells which of them are others than before. */
public final class RolloutParts {
    private static final int FULL = 5_000;

    private final RolloutPartStore store;
    private final List<Part> parts = new ArrayList<>();
    private final Set<Long> groups = new HashSet<>();
    private @Nullable Instant earliest;

    public RolloutParts(RolloutPartStore store) {
        this.store = store;
    }

    /**
     * What became of the attempts.
     *
     * @param groups those that have other parts than before, as they were and as they are
     * @param since where the first of these begins, or where the facts changed; null for all that ever was
     */
    public record Changed(Set<Long> groups, @Nullable Instant since) {}

    /** For all that ended at a moment or later (null: ever); before it nothing may have changed. */
    public Changed derive(@Nullable Instant since) {
        earliest = since;
        for (var gone : store.removeStale(since)) {
            changed(gone.group(), gone.began());
        }
        if (store.isAny(since)) {
            var attempts = new RolloutAttempts();
            // attempts that may go on began at most so long before
            var from = since == null ? null : since.minus(RolloutAttempts.LONGEST);
            store.read(from, (fact, before) -> accept(attempts, since, from, fact, before));
            flush();
        }
        return new Changed(groups, since == null ? null : earliest);
    }

    private void accept(
            RolloutAttempts attempts,
            @Nullable Instant since,
            @Nullable Instant from,
            Fact fact,
            @Nullable Attempt before) {
        boolean settled = since != null && fact.finished().isBefore(since);
        if (settled && before != null) {
            boolean tooOld = from != null && before.began().isBefore(from);
            if (tooOld) {
                // it cannot go on, but it comes between the parts of others
                attempts.pass(fact);
            } else {
                attempts.resume(fact, before);
            }
            return;
        }
        var now = attempts.accept(fact);
        if (now == null || now.equals(before)) {
            return;
        }
        parts.add(new Part(fact.id(), now));
        if (before == null) {
            changed(now.group(), now.began());
        } else if (before.group() != now.group() || !before.began().equals(now.began())) {
            changed(before.group(), before.began());
            changed(now.group(), now.began());
        }
        if (parts.size() == FULL) {
            flush();
        }
    }

    private void changed(long group, Instant began) {
        groups.add(group);
        if (earliest != null && began.isBefore(earliest)) {
            earliest = began;
        }
    }

    private void flush() {
        store.put(parts);
        parts.clear();
    }
}
