package dev.fairlead.cli.gitops.snapshot;

import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.layout.reading.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All files of a repository at one moment of its history. */
final class Worktree {
    private final TreeMap<String, FileLog.Change> files = new TreeMap<>();
    /** How many files are in each directory, at any depth. */
    private final TreeMap<String, Integer> directories = new TreeMap<>();

    /** Goes on to the next moment; gives the directories that came or went. */
    Set<String> apply(List<FileLog.Change> changes) {
        var touched = new HashSet<String>();
        for (var change : changes) {
            boolean there = files.containsKey(change.path());
            boolean stays = change.mode() != FileLog.Mode.GONE;
            if (stays) {
                files.put(change.path(), change);
            } else {
                files.remove(change.path());
            }
            if (there != stays) {
                count(change.path(), stays ? 1 : -1, touched);
            }
        }
        return touched;
    }

    private void count(String path, int by, Set<String> touched) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            var directory = path.substring(0, slash);
            int now = directories.merge(directory, by, Integer::sum);
            if (now == 0) {
                directories.remove(directory);
            }
            if (now == 0 || (now == 1 && by > 0)) {
                touched.add(directory);
            }
        }
    }

    List<String> directories(Glob glob) {
        return matching(directories, glob);
    }

    /** Files that have a content, no links and no pins of submodules. */
    List<String> files(Glob glob) {
        return matching(files, glob).stream()
                .filter(path -> find(path).isPresent())
                .toList();
    }

    /** What stands at a path; empty where that is no file with a content. */
    Optional<FileLog.Change> find(String path) {
        return Optional.ofNullable(files.get(path)).filter(change -> change.blob() != null);
    }

    private static List<String> matching(NavigableMap<String, ?> all, Glob glob) {
        var found = new ArrayList<String>();
        Map<String, ?> near = glob.prefix().isEmpty() ? all : all.tailMap(glob.prefix(), true);
        for (var path : near.keySet()) {
            if (!path.startsWith(glob.prefix())) {
                break;
            }
            if (glob.matches(path)) {
                found.add(path);
            }
        }
        return found;
    }
}
