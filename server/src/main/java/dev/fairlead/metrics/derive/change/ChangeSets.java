package dev.fairlead.metrics.derive.change;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Derives change sets: the commits that a deployment brought are those reachable from its version that no earlier
 * successful deployment of the component to the environment contained. For few tips what is new is read from the database;
 * for many, or the first ones, the whole repository is.
 */
public final class ChangeSets {
    private static final int FEW = 20;
    private static final int GRAPHS_KEPT = 4;

    private final ChangeStore store;
    private final GraphStore graphs;
    private final TouchStore touches;
    private final UntouchedStore untouched;
    private final Map<Long, CommitGraph> repositories = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CommitGraph> eldest) {
            return size() > GRAPHS_KEPT;
        }
    };

    public ChangeSets(ChangeStore store, GraphStore graphs, TouchStore touches, UntouchedStore untouched) {
        this.store = store;
        this.graphs = graphs;
        this.touches = touches;
        this.untouched = untouched;
    }

    /** For these components (null: all), from a moment on (null: all that ever was). */
    public void derive(@Nullable Collection<Long> components, @Nullable Instant since) {
        if (components != null) {
            store.removeSince(components, since);
        }
        store.tips(components, since, tips -> derive(tips, since));
        store.flush();
        store.markUnknown(since);
        if (touches.isAnyPart()) {
            untouched.mark(since);
        }
    }

    /** All tips of one component, oldest first. */
    private void derive(List<ChangeStore.Tip> tips, @Nullable Instant since) {
        var component = tips.getFirst().component();
        // the first deployment with a known commit has nothing to be compared with
        boolean baseline = !graphs.hasBaseline(component);
        var changes = new ComponentChanges(store, graphs, touches, untouched, component, since, baseline);
        if (baseline || tips.size() > FEW) {
            tips.forEach(tip -> changes.bring(tip, repositories.computeIfAbsent(tip.repository(), graphs::whole)));
        } else {
            var news = graphs.newTo(
                    component, tips.stream().map(ChangeStore.Tip::commit).toList());
            tips.forEach(tip -> changes.bring(tip, news));
        }
    }
}
