package dev.fairlead.metrics.derive;

import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives change sets: the commits that a deployment brought are those reachable from its version that no earlier
 * successful deployment of the component to the environment contained. Few tips are walked in the database; for many, the
 * repository is read into memory once.
 */
final class ChangeSets {
    private static final int FEW = 20;
    private static final int GRAPHS_KEPT = 4;

    private final ChangeStore store;
    private final Map<Long, CommitGraph> graphs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CommitGraph> eldest) {
            return size() > GRAPHS_KEPT;
        }
    };

    ChangeSets(ChangeStore store) {
        this.store = store;
    }

    /** For these components (null: all), from a moment on (null: all that ever was). */
    void derive(@Nullable Collection<Long> components, @Nullable Instant since) {
        if (components != null) {
            store.removeSince(components, since);
        }
        store.tips(components, since, this::derive);
        store.flush();
    }

    /** All tips of one component, oldest first. */
    private void derive(List<ChangeStore.Tip> tips) {
        var component = tips.getFirst().component();
        // the first deployment with a known commit has nothing to be compared with
        boolean baseline = !store.hasBaseline(component);
        if (tips.size() <= FEW) {
            for (var tip : tips) {
                store.add(tip, baseline);
                baseline = baseline && !store.hasBaseline(component);
            }
            return;
        }
        var visited = new HashMap<Long, BitSet>();
        Set<Long> changes = new HashSet<>();
        for (var tip : tips) {
            var graph = graphs.computeIfAbsent(tip.repository(), store::graph);
            var places = visited.get(tip.repository());
            if (places == null) {
                var before = store.visited(component, graph);
                places = before.places();
                visited.put(tip.repository(), places);
                changes.addAll(before.changes());
            }
            boolean brought = store.add(tip, baseline, graph, places, changes);
            baseline = baseline && !brought;
        }
    }
}
