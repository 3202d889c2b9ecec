package dev.fairlead.metrics.derive;

import dev.fairlead.metrics.ChangeStatus;
import dev.fairlead.metrics.derive.ApplicationChangeStore.Brought;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives the changes of applications from those of their components: a change is an application's once in an environment,
 * when a member of that moment brings it with a deployment of the application. One pass over the rows that changed.
 */
final class ApplicationChanges {
    private static final int FEW = 20;

    private final ApplicationChangeStore store;
    private final List<Brought> together = new ArrayList<>();
    private Had had = new Had();
    private @Nullable Instant since;
    private boolean incremental;

    ApplicationChanges(ApplicationChangeStore store) {
        this.store = store;
    }

    /** What an application was brought already. */
    private static final class Had {
        private final Set<Long> changes = new HashSet<>();
        // most changes are one commit that stands for itself; only the others are kept
        private final Map<Long, Long> firstCommits = new HashMap<>();
        private final Set<Long> otherCommits = new HashSet<>();
        private int lookups;

        boolean isNews(long change, long commit) {
            boolean news = changes.add(change);
            if (news && change != commit) {
                firstCommits.put(change, commit);
            }
            return news;
        }

        boolean isAnotherCommit(long change, long commit) {
            return firstCommits.getOrDefault(change, change) != commit && otherCommits.add(commit);
        }
    }

    /** For the applications of the scope (null: all), from a moment on (null: all that ever was). */
    void derive(DerivationStore.@Nullable Scope scope, @Nullable Instant since) {
        incremental = scope != null && since != null;
        this.since = since;
        if (scope != null) {
            if (scope.applications().isEmpty()) {
                return;
            }
            store.removeSince(scope.applications(), since);
        }
        store.brought(scope, since, this::take);
        settle();
        store.flush();
    }

    /** In the order of an application's deployments. */
    private void take(Brought one) {
        if (!together.isEmpty()) {
            var before = together.getFirst();
            if (before.application() != one.application() || before.deployment() != one.deployment()) {
                settle();
            }
            if (before.application() != one.application()) {
                had = new Had();
            }
        }
        together.add(one);
    }

    /** All that one deployment of an application brought. */
    private void settle() {
        if (together.isEmpty()) {
            return;
        }
        if (incremental && since != null && had.lookups <= FEW) {
            // a few deployments ask for what they need, many for all that there was
            (had.lookups++ < FEW
                            ? store.had(together)
                            : store.hadBefore(together.getFirst().application(), since))
                    .forEach((commit, change) -> {
                        if (!had.isNews(change, commit)) {
                            had.isAnotherCommit(change, commit);
                        }
                    });
        }
        sort();
        for (var one : together) {
            if (had.isNews(one.change(), one.commit())) {
                store.add(one, one.status());
            } else if (had.isAnotherCommit(one.change(), one.commit())) {
                store.add(one, again(one.status()));
            }
        }
        together.clear();
    }

    /** Names decide only between members that brought the same change, so they are read only then. */
    private void sort() {
        var seen = new HashSet<Long>();
        var shared = new HashSet<Long>();
        together.stream()
                .map(Brought::change)
                .filter(change -> !seen.add(change))
                .forEach(shared::add);
        // of one moment, what counts comes before what does not
        var order = Comparator.comparing(Brought::status)
                .thenComparing(one -> one.authoredAt() == null ? Instant.MAX : one.authoredAt());
        if (!shared.isEmpty()) {
            var doubtful = together.stream()
                    .filter(one -> shared.contains(one.change()))
                    .toList();
            var commits = store.shas(doubtful);
            var components = store.names(doubtful);
            order = order.thenComparing(one -> commits.getOrDefault(one.commit(), ""))
                    .thenComparing(one -> components.getOrDefault(one.component(), ""));
        }
        together.sort(order);
    }

    /** What a commit is whose change the application was brought before. */
    private static ChangeStatus again(ChangeStatus status) {
        return switch (status) {
            case MERGE, HOLE, EDGE -> status;
            default -> ChangeStatus.DUPLICATE;
        };
    }
}
