package dev.fairlead.metrics.derive.change;

import dev.fairlead.metrics.ChangeStatus;
import dev.fairlead.metrics.UnknownChanges;
import dev.fairlead.metrics.derive.change.ChangeStore.Tip;
import dev.fairlead.metrics.derive.change.CommitGraph.Node;
import dev.fairlead.metrics.derive.change.CommitGraph.Reached;
import dev.fairlead.metrics.derive.change.Touching.Touch;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one component brings to an environment, tip after tip, oldest first: which commits, and what each of them is there. */
final class ComponentChanges {
    /** What is picked from a merge counts before the merge itself, which is no change. */
    private static final Comparator<Node> ORDER = Comparator.comparing(Node::isMerge)
            .thenComparing(node -> node.authoredAt() == null ? Instant.MAX : node.authoredAt())
            .thenComparing(Node::sha);

    private final ChangeStore store;
    private final GraphStore graphs;
    private final TouchStore touches;
    private final UntouchedStore untouched;
    private final boolean part;
    private final long component;
    private final @Nullable Instant since;
    private final IdentityHashMap<CommitGraph, BitSet> visited = new IdentityHashMap<>();
    private final Set<Long> changes = new HashSet<>();
    private boolean baseline;
    private @Nullable Long last;

    /**
     * Begins where the database is.
     *
     * @param since the moment from which on its tips are told; null for all of them
     */
    ComponentChanges(
            ChangeStore store,
            GraphStore graphs,
            TouchStore touches,
            UntouchedStore untouched,
            long component,
            @Nullable Instant since,
            boolean baseline) {
        this.store = store;
        this.graphs = graphs;
        this.touches = touches;
        this.untouched = untouched;
        this.part = touches.isPart(component);
        this.component = component;
        this.since = since;
        this.baseline = baseline;
    }

    /** The graph must hold all that is reachable from the tip and was not brought before. */
    void bring(Tip tip, CommitGraph graph) {
        var reached = graph.reach(tip.commit(), visited.computeIfAbsent(graph, this::visited));
        reached.told().sort(ORDER);
        if (part) {
            touches.learn(graph, tip.repository(), component);
        }
        if (reached.told().isEmpty()) {
            reached.untold().forEach(node -> store.add(tip, node, ChangeStatus.EDGE));
            noteUntouched(tip, graph, reached, Set.of());
        } else if (baseline) {
            begin(tip, graph, reached);
            baseline = false;
        } else {
            compare(tip, graph, reached);
        }
        // what is picked from a commit that was never told has come with it
        reached.untold().stream().filter(Node::joined).map(Node::change).forEach(changes::add);
        if (tip.told()) {
            last = tip.commit();
        }
    }

    /**
     * All of it is the baseline, and nothing is asked of what lies behind; unless no commit of the component's own is known, as
     * after a shallow build of a part of a repository: then it is not known what came.
     */
    private void begin(Tip tip, CommitGraph graph, Reached reached) {
        var changes = reached.told().stream().filter(node -> !node.isMerge()).toList();
        boolean own = changes.stream().anyMatch(node -> touch(graph, node) == Touch.YES);
        boolean paths = !own && changes.stream().anyMatch(node -> touch(graph, node) == Touch.UNTOLD);
        boolean holes = !own && part && !reached.untold().isEmpty();
        for (var node : reached.told()) {
            var touch = touch(graph, node);
            boolean its = touch == Touch.YES || (touch == Touch.UNTOLD && (paths || holes));
            var first = touch == Touch.YES ? ChangeStatus.BASELINE : ChangeStatus.UNKNOWN;
            store.add(tip, node, its ? status(node, first) : ChangeStatus.ELSEWHERE);
        }
        reached.untold().forEach(node -> store.add(tip, node, holes ? ChangeStatus.HOLE : ChangeStatus.EDGE));
        if (holes) {
            store.unknown(tip, UnknownChanges.HOLE);
        } else if (paths) {
            store.unknown(tip, UnknownChanges.PATHS);
        }
    }

    private Touch touch(CommitGraph graph, Node node) {
        var place = part ? graph.place(node.commit()) : null;
        return place == null ? Touch.YES : graph.touching().of(component, place);
    }

    private BitSet visited(CommitGraph graph) {
        store.flush();
        changes.addAll(graphs.broughtOf(component, graph.joinedChanges()));
        return graph.isWhole() ? graphs.brought(component, graph) : new BitSet();
    }

    /** The first commit of a change is the change; of one that was there already none is. */
    private ChangeStatus status(Node node, ChangeStatus first) {
        boolean isFirst = !node.joined() || changes.add(node.change());
        return node.isMerge() ? ChangeStatus.MERGE : isFirst ? first : ChangeStatus.DUPLICATE;
    }

    private void compare(Tip tip, CommitGraph graph, Reached reached) {
        Set<Node> old = Set.of();
        if (!reached.met()) {
            var told = rewritten(graph, reached);
            if (told == null && reached.untold().isEmpty()) {
                for (var node : reached.told()) {
                    if (touch(graph, node) == Touch.NO) {
                        store.add(tip, node, ChangeStatus.ELSEWHERE);
                        continue;
                    }
                    status(node, ChangeStatus.REWRITTEN);
                    store.add(tip, node, node.isMerge() ? ChangeStatus.MERGE : ChangeStatus.REWRITTEN);
                }
                store.unknown(tip, UnknownChanges.REWRITTEN);
                return;
            }
            old = told == null ? Set.of() : told;
        }
        boolean holes = !old.containsAll(reached.untold());
        boolean paths = false;
        for (var node : reached.told()) {
            paths |= !node.isMerge() && !old.contains(node) && touch(graph, node) == Touch.UNTOLD;
        }
        for (var node : reached.told()) {
            if (touch(graph, node) == Touch.NO) {
                store.add(tip, node, ChangeStatus.ELSEWHERE);
                continue;
            }
            var status = status(node, holes || paths ? ChangeStatus.UNKNOWN : ChangeStatus.CHANGE);
            store.add(tip, node, old.contains(node) && !node.isMerge() ? ChangeStatus.DUPLICATE : status);
        }
        for (var node : reached.untold()) {
            store.add(tip, node, old.contains(node) ? ChangeStatus.EDGE : ChangeStatus.HOLE);
        }
        noteUntouched(tip, graph, reached, old);
        if (holes) {
            store.unknown(tip, UnknownChanges.HOLE);
        } else if (paths) {
            store.unknown(tip, UnknownChanges.PATHS);
        }
    }

    /** Where it is known that nothing which had not come before touches the component's paths. */
    private void noteUntouched(Tip tip, CommitGraph graph, Reached reached, Set<Node> old) {
        if (part
                && tip.told()
                && old.containsAll(reached.untold())
                && reached.told().stream().allMatch(node -> old.contains(node) || touch(graph, node) == Touch.NO)) {
            untouched.add(tip);
        }
    }

    /** The commits that had been brought before under other names; null where that cannot be told. */
    private @Nullable Set<Node> rewritten(CommitGraph graph, Reached reached) {
        store.flush();
        var patches = graphs.patches(Stream.of(reached.told())
                .flatMap(Collection::stream)
                .map(Node::commit)
                .toList());
        var before = last == null && since != null ? store.lastTip(component, since) : last;
        return new Rewriting(graph, reached, patches, graphs.allBrought(component)).old(before);
    }
}
