package dev.fairlead.cli.git.history;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files that one commit touches, in a form that can be sent: text, and not too many. */
final class TouchedFiles {
    private static final int MOST = 10_000;
    private static final int LONGEST = 1_000;

    private TouchedFiles() {}

    /**
     * The paths themselves, or directories ending in a slash where there are too many: {@code docs/} means "something
     * below docs". Null where even the directories at the root are too many to be told.
     */
    static @Nullable List<String> of(List<String> paths) {
        return of(paths, MOST);
    }

    static @Nullable List<String> of(List<String> paths, int most) {
        var shown = new ArrayList<String>(paths.size());
        for (var path : paths) {
            var readable = readable(path);
            shown.add(readable.length() > LONGEST ? shortened(readable) : readable);
        }
        if (shown.size() <= most) {
            return List.copyOf(shown);
        }
        // as deep as possible, so that as little as possible is lost
        int depth = shown.stream().mapToInt(TouchedFiles::depth).max().orElse(0);
        while (depth > 1) {
            depth--;
            int at = depth;
            var directories = new TreeSet<String>();
            shown.forEach(path -> directories.add(cut(path, at)));
            if (directories.size() <= most) {
                return List.copyOf(directories);
            }
        }
        return null;
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count() + 1;
    }

    /** The first {@code parts} parts; what lies deeper is told as the directory. */
    private static String cut(String path, int parts) {
        int end = 0;
        for (int i = 0; i < parts; i++) {
            int slash = path.indexOf('/', end);
            if (slash < 0) {
                return path;
            }
            end = slash + 1;
        }
        return path.substring(0, end);
    }

    private static String shortened(String path) {
        int slash = path.lastIndexOf('/', LONGEST);
        return slash < 0 ? path.substring(0, LONGEST) : path.substring(0, slash + 1);
    }

    private static String readable(String path) {
        return path.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
