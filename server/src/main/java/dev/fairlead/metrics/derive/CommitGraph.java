package dev.fairlead.metrics.derive;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commits of one repository in memory: what descends from what. Only known commits are in it. */
final class CommitGraph {
    private final Map<Long, Integer> places = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    /** A commit with the times its lead times begin at. */
    record Node(
            long commit,
            long change,
            String sha,
            List<Long> parents,
            @Nullable Instant authoredAt,
            @Nullable Instant committedAt,
            @Nullable Instant mergedAt,
            boolean bot) {
        boolean isMerge() {
            return parents.size() > 1;
        }
    }

    void add(Node node) {
        places.put(node.commit(), nodes.size());
        nodes.add(node);
    }

    @Nullable Integer place(long commit) {
        return places.get(commit);
    }

    /** Commits that are reachable from the tip and were not visited before; they are visited now. */
    List<Node> reach(long tip, BitSet visited) {
        var reached = new ArrayList<Node>();
        var next = new ArrayDeque<Long>();
        next.add(tip);
        while (!next.isEmpty()) {
            var place = places.get(next.removeLast());
            if (place == null || visited.get(place)) {
                continue;
            }
            visited.set(place);
            var node = nodes.get(place);
            reached.add(node);
            next.addAll(node.parents());
        }
        return reached;
    }
}
