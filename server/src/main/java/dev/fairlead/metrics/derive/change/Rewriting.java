package dev.fairlead.metrics.derive.change;

import dev.fairlead.metrics.derive.change.CommitGraph.Node;
import dev.fairlead.metrics.derive.change.CommitGraph.Reached;
import dev.fairlead.metrics.derive.change.GraphStore.Brought;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a history against what a component had brought before, of which it contains no commit: it was written anew, or moved
 * to another repository. Commits of equal names are the same, and so is what lies beneath them. Otherwise equal patches
 * tell, if the seam is beyond doubt: what was deployed last is in the new history, and nothing lies beneath an equal patch
 * that is not equal itself, unless it has no patch at all.
 */
final class Rewriting {
    private final CommitGraph graph;
    private final Reached reached;
    private final Map<Long, String> patches;
    private final Map<Long, Brought> before = new HashMap<>();
    private final Set<String> namesBefore = new HashSet<>();
    private final Set<String> patchesBefore = new HashSet<>();

    /** @param patches patch-ids of what was reached, by commit */
    Rewriting(CommitGraph graph, Reached reached, Map<Long, String> patches, List<Brought> before) {
        this.graph = graph;
        this.reached = reached;
        this.patches = patches;
        for (var commit : before) {
            this.before.put(commit.commit(), commit);
            namesBefore.add(commit.sha());
            if (commit.patch() != null) {
                patchesBefore.add(commit.patch());
            }
        }
    }

    /**
     * Which of the reached commits are old ones; null where that cannot be told.
     *
     * @param last the commit that was deployed before
     */
    @Nullable Set<Node> old(@Nullable Long last) {
        var same = Stream.concat(reached.told().stream(), reached.untold().stream())
                .filter(node -> namesBefore.contains(node.sha()))
                .toList();
        if (!same.isEmpty()) {
            return graph.beneath(same);
        }
        var equal = reached.told().stream().filter(this::wasBrought).toList();
        var beneath = graph.beneath(equal);
        boolean allEqual = beneath.stream()
                .allMatch(node -> node.isMerge() || !patches.containsKey(node.commit()) || wasBrought(node));
        return last != null && allEqual && isReached(last) ? beneath : null;
    }

    private boolean wasBrought(Node node) {
        var patch = patches.get(node.commit());
        return patch != null && patchesBefore.contains(patch);
    }

    /** Whether the newest changes that were deployed with the commit have their equals among what was reached. */
    private boolean isReached(long last) {
        var patchesNow = new HashSet<>(patches.values());
        var newest = newestChanges(last);
        return !newest.isEmpty()
                && newest.stream().allMatch(patch -> patch.isPresent() && patchesNow.contains(patch.get()));
    }

    private List<Optional<String>> newestChanges(long last) {
        var newest = new ArrayList<Optional<String>>();
        var seen = new HashSet<Long>();
        var next = new ArrayDeque<Long>(List.of(last));
        while (!next.isEmpty()) {
            long commit = next.removeLast();
            if (seen.add(commit)) {
                var its = before.get(commit);
                if (its != null && its.parents().size() > 1) {
                    next.addAll(its.parents());
                } else {
                    newest.add(Optional.ofNullable(its).map(Brought::patch));
                }
            }
        }
        return newest;
    }
}
