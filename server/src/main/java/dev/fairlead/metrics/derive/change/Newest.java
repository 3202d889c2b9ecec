package dev.fairlead.metrics.derive.change;

import dev.fairlead.metrics.derive.change.CommitGraph.Node;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of all that a commit contains, the newest commits that touch a component's paths. Each commit is looked at once. */
final class Newest {
    private static final Comparator<@Nullable Moment> LATER =
            Comparator.nullsFirst(Comparator.comparing(Moment::at).thenComparing(Moment::sha));

    private final CommitGraph graph;
    private final long component;
    private final Map<Long, Found> found;

    /** @param found what is known already of commits that are not in the graph */
    Newest(CommitGraph graph, long component, Map<Long, Found> found) {
        this.graph = graph;
        this.component = component;
        this.found = new HashMap<>(found);
    }

    /** A commit and one of its times. */
    record Moment(Instant at, String sha, long commit) {}

    /**
     * The newest of each kind.
     *
     * @param untoldCommitted newest committer time of a commit whose files were not told
     */
    record Found(
            @Nullable Moment committed,
            @Nullable Moment authored,
            @Nullable Instant untoldCommitted,
            @Nullable Instant untoldAuthored) {
        static final Found NOTHING = new Found(null, null, null, null);

        Found and(Found other) {
            if (other.isNothing() || other.equals(this)) {
                return this;
            }
            return isNothing()
                    ? other
                    : new Found(
                            later(committed, other.committed),
                            later(authored, other.authored),
                            later(untoldCommitted, other.untoldCommitted),
                            later(untoldAuthored, other.untoldAuthored));
        }

        private boolean isNothing() {
            return committed == null && authored == null && untoldCommitted == null && untoldAuthored == null;
        }

        private static @Nullable Moment later(@Nullable Moment one, @Nullable Moment other) {
            return LATER.compare(one, other) < 0 ? other : one;
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isAfter(one)) ? other : one;
        }
    }

    Found of(long tip) {
        var next = new ArrayDeque<Long>();
        next.add(tip);
        while (!next.isEmpty()) {
            var commit = next.getLast();
            var place = graph.place(commit);
            if (found.containsKey(commit) || place == null) {
                found.putIfAbsent(commit, Found.NOTHING);
                next.removeLast();
                continue;
            }
            var node = graph.node(place);
            var missing = node.parents().stream()
                    .filter(parent -> !found.containsKey(parent))
                    .toList();
            if (missing.isEmpty()) {
                var all = itself(node, place);
                for (var parent : node.parents()) {
                    all = all.and(found.getOrDefault(parent, Found.NOTHING));
                }
                found.put(commit, all);
                next.removeLast();
            } else {
                next.addAll(missing);
            }
        }
        return found.getOrDefault(tip, Found.NOTHING);
    }

    private Found itself(Node node, int place) {
        return node.told()
                ? switch (graph.touching().of(component, place)) {
                    case YES ->
                        new Found(moment(node.committedAt(), node), moment(node.authoredAt(), node), null, null);
                    case NO -> Found.NOTHING;
                    case UNTOLD -> new Found(null, null, node.committedAt(), node.authoredAt());
                }
                : Found.NOTHING;
    }

    private static @Nullable Moment moment(@Nullable Instant at, Node node) {
        return at == null ? null : new Moment(at, node.sha(), node.commit());
    }
}
