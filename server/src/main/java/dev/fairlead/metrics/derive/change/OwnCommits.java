package dev.fairlead.metrics.derive.change;

import dev.fairlead.metrics.derive.change.Newest.Found;
import dev.fairlead.metrics.derive.change.OwnCommitStore.Built;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds, for versions of components that live in a part of their repository, the newest commit that touches that part. What
 * earlier versions contain is not looked at again: for few versions the commits since them are read, for many the repository.
 */
public final class OwnCommits {
    private static final int FEW = 20;
    private static final int GRAPHS_KEPT = 4;

    private final OwnCommitStore store;
    private final TouchStore touches;
    private final Set<Long> settled = new HashSet<>();
    private final Map<Long, CommitGraph> repositories = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CommitGraph> eldest) {
            return size() > GRAPHS_KEPT;
        }
    };

    public OwnCommits(OwnCommitStore store, TouchStore touches) {
        this.store = store;
        this.touches = touches;
    }

    /** Makes sure that it is known of these versions. */
    public void settle(Collection<Long> versions) {
        if (touches.isAnyPart()) {
            store.write(find(versions.stream().filter(settled::add).toList()));
        }
    }

    /** Of these versions those of which it is not known, with what it is. */
    Map<Built, Found> find(Collection<Long> versions) {
        var found = new LinkedHashMap<Built, Found>();
        if (touches.isAnyPart()) {
            var byRepository = new LinkedHashMap<List<Long>, List<Built>>();
            for (var built : store.unsettled(versions)) {
                byRepository
                        .computeIfAbsent(List.of(built.component(), built.repository()), _ -> new ArrayList<>())
                        .add(built);
            }
            byRepository.forEach((where, its) -> found.putAll(find(where.getFirst(), where.getLast(), its)));
        }
        return found;
    }

    private Map<Built, Found> find(long component, long repository, List<Built> its) {
        CommitGraph graph;
        Map<Long, Found> before;
        if (its.size() > FEW || !store.isAnySettled(component)) {
            graph = repositories.computeIfAbsent(repository, store::whole);
            before = Map.of();
        } else {
            graph = store.newTo(component, its.stream().map(Built::commit).toList());
            before = store.before(component, graph);
        }
        touches.learn(graph, repository, component);
        var newest = new Newest(graph, component, before);
        var found = new LinkedHashMap<Built, Found>();
        its.forEach(built -> found.put(built, newest.of(built.commit())));
        return found;
    }
}
