package dev.fairlead.cli.git;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads which files the commits on a branch changed, oldest first, along the branch's own (first-parent) line. */
public final class FileLog {
    /** A file after a commit; no blob where the commit removed it. */
    public record Change(String path, @Nullable String blob) {}

    /** What one commit did to the files. */
    public record Step(String commit, Instant committedAt, List<Change> changes) {}

    private static final char MARK = '\u0001';

    private final Repository repository;

    public FileLog(Repository repository) {
        this.repository = repository;
    }

    public void read(String tip, Consumer<Step> receiver) {
        // without a path filter: git compares the trees only once then, which is the faster way where most commits
        // match
        try (var child = repository.start(
                "log",
                "--first-parent",
                "--diff-merges=first-parent",
                "--raw",
                "-z",
                "--no-abbrev",
                "--no-renames",
                "--no-ext-diff",
                "--ignore-submodules=all",
                "-O/dev/null",
                "--no-color",
                "--no-notes",
                "--reverse",
                "--format=%x01%H %ct",
                tip,
                "--")) {
            var fields = new Fields(child.output());
            var changes = new ArrayList<Change>();
            @Nullable String header = null;
            for (var field = fields.next(); field != null; field = fields.next()) {
                var text = field.startsWith("\n") ? field.substring(1) : field;
                if (!text.isEmpty() && text.charAt(0) == MARK) {
                    hand(header, changes, receiver);
                    header = text;
                    changes.clear();
                } else if (!text.isEmpty() && text.charAt(0) == ':') {
                    var path = fields.next();
                    if (path != null) {
                        changes.add(new Change(path, blob(text)));
                    }
                }
            }
            hand(header, changes, receiver);
            child.finish();
        }
    }

    private static void hand(@Nullable String header, List<Change> changes, Consumer<Step> receiver) {
        if (header == null || changes.isEmpty()) {
            return;
        }
        int space = header.indexOf(' ');
        var time = Instant.ofEpochSecond(Long.parseLong(header.substring(space + 1)));
        receiver.accept(new Step(header.substring(1, space), time, List.copyOf(changes)));
    }

    /** Of {@code :100644 100644 OLD NEW M}; links and submodules are no files that could be read. */
    private static @Nullable String blob(String raw) {
        var words = raw.split(" ");
        var regular = words[1].startsWith("100");
        return words[4].startsWith("D") || !regular ? null : words[3];
    }
}
