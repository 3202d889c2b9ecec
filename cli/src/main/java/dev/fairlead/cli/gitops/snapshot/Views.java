package dev.fairlead.cli.gitops.snapshot;

import dev.fairlead.cli.git.history.FileLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which files say something that depends on others, and which of them have to be read again after a commit. */
final class Views {
    private final Map<String, View> views = new TreeMap<>();
    private final Map<String, List<Map<String, Object>>> clusters = new TreeMap<>();
    private boolean clustersChanged;

    /** Remembers what a file looked at when it was read. */
    void put(String path, View view) {
        if (view.isUnused()) {
            views.remove(path);
        } else {
            views.put(path, view);
        }
    }

    void remove(String path) {
        views.remove(path);
    }

    /** Takes the clusters that a file declares, which may be none. */
    void declare(String path, List<Map<String, Object>> declared) {
        var before = declared.isEmpty() ? clusters.remove(path) : clusters.put(path, List.copyOf(declared));
        clustersChanged |= !declared.equals(before == null ? List.of() : before);
    }

    List<Map<String, Object>> clusters() {
        var all = new ArrayList<Map<String, Object>>();
        clusters.values().forEach(all::addAll);
        return all;
    }

    /** Files that saw what a commit changed, and that it does not change itself. */
    Set<String> affected(List<FileLog.Change> changes, Set<String> directories) {
        boolean declared = clustersChanged;
        clustersChanged = false;
        var affected = new TreeSet<String>();
        if (views.isEmpty()) {
            return affected;
        }
        var files = new HashSet<String>();
        changes.forEach(change -> files.add(change.path()));
        views.forEach((path, view) -> {
            if (!files.contains(path) && view.sees(files, directories, declared)) {
                affected.add(path);
            }
        });
        if (declared) {
            // what was read in this commit before all its clusters were known
            views.forEach((path, view) -> {
                if (view.sees(Set.of(), Set.of(), true)) {
                    affected.add(path);
                }
            });
        }
        return affected;
    }

    /** Whether any file looked at {@code path} so far. */
    boolean see(String path) {
        return views.values().stream().anyMatch(view -> view.sees(path));
    }
}
