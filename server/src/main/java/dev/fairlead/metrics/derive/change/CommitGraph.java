package dev.fairlead.metrics.derive.change;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commits in memory: what descends from what. It holds a whole repository, or the part of it that was not brought yet; then
 * a parent that is not in it was brought.
 */
final class CommitGraph {
    private final boolean whole;
    private final Map<Long, Integer> places = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Touching touching = new Touching();

    /** @param whole whether it is to hold a whole repository */
    CommitGraph(boolean whole) {
        this.whole = whole;
    }

    boolean isWhole() {
        return whole;
    }

    /**
     * A commit with the times its lead times begin at.
     *
     * @param told false where only its name is known: what lies behind it is not known either
     * @param joined whether it is the same change as another commit
     */
    record Node(
            long commit,
            long change,
            boolean joined,
            String sha,
            boolean told,
            List<Long> parents,
            @Nullable Instant authoredAt,
            @Nullable Instant committedAt,
            @Nullable Instant mergedAt,
            @Nullable Instant firstCommittedAt,
            boolean bot) {
        boolean isMerge() {
            return parents.size() > 1;
        }
    }

    /**
     * What lies between a tip and what was visited before.
     *
     * @param told commits that are known
     * @param untold commits that are only named: behind them nothing is known
     * @param met whether anything was met that had been visited before
     */
    record Reached(List<Node> told, List<Node> untold, boolean met) {}

    void add(Node node) {
        places.put(node.commit(), nodes.size());
        nodes.add(node);
    }

    @Nullable Integer place(long commit) {
        return places.get(commit);
    }

    Node node(int place) {
        return nodes.get(place);
    }

    Set<Long> commits() {
        return places.keySet();
    }

    /** Parents that are not in here. */
    Set<Long> ends() {
        var ends = new HashSet<Long>();
        nodes.forEach(node -> ends.addAll(node.parents()));
        ends.removeAll(places.keySet());
        return ends;
    }

    Touching touching() {
        return touching;
    }

    /** Changes that are more than one commit. */
    Set<Long> joinedChanges() {
        var changes = new HashSet<Long>();
        nodes.stream().filter(Node::joined).map(Node::change).forEach(changes::add);
        return changes;
    }

    /** Commits that are reachable from the tip and were not visited before; they are visited now. */
    Reached reach(long tip, BitSet visited) {
        var told = new ArrayList<Node>();
        var untold = new ArrayList<Node>();
        boolean met = false;
        var news = new BitSet();
        var next = new ArrayDeque<Long>();
        next.add(tip);
        while (!next.isEmpty()) {
            var place = places.get(next.removeLast());
            if (place == null || visited.get(place)) {
                met = true;
            } else if (!news.get(place)) {
                news.set(place);
                var node = nodes.get(place);
                (node.told() ? told : untold).add(node);
                next.addAll(node.parents());
            }
        }
        visited.or(news);
        return new Reached(told, untold, met);
    }

    /** Those of the commits, and all that lies beneath them, that are in here. */
    Set<Node> beneath(Collection<Node> tips) {
        var beneath = new HashSet<Node>(tips);
        var next = new ArrayDeque<Node>(tips);
        while (!next.isEmpty()) {
            for (var parent : next.removeLast().parents()) {
                var place = places.get(parent);
                if (place != null && beneath.add(nodes.get(place))) {
                    next.add(nodes.get(place));
                }
            }
        }
        return beneath;
    }
}
