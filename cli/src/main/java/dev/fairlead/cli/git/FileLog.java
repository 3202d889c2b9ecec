package dev.fairlead.cli.git;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads which files the points of a line changed, oldest first. */
public final class FileLog {
    /** What a name in a tree stands for. */
    public enum Mode {
        FILE,
        LINK,
        SUBMODULE,
        GONE
    }

    /** A file after a commit; no object where the commit removed it. */
    public record Change(String path, Mode mode, @Nullable String object) {
        /** The content, where there is one that could be read. */
        public @Nullable String blob() {
            return mode == Mode.FILE ? object : null;
        }
    }

    /** What one commit did to the files. */
    public record Step(Line.Point point, int number, List<Change> changes) {
        public String commit() {
            return point.commit();
        }
    }

    private final Repository repository;

    public FileLog(Repository repository) {
        this.repository = repository;
    }

    public void read(Line line, Consumer<Step> receiver) {
        // without a path filter: git compares the trees only once then, which is the faster way where most commits
        // match
        try (var child = repository.start(
                "diff-tree", "--stdin", "--root", "-r", "--raw", "-z", "--no-abbrev", "--no-renames", "-O/dev/null")) {
            var asking = new Thread(() -> ask(line.points(), child.input()), "commits");
            asking.setDaemon(true);
            asking.start();
            follow(new Fields(child.output()), line.points(), receiver);
            child.finish();
        }
    }

    /** Tells git what to compare; it answers meanwhile, so that neither waits for the other. */
    private static void ask(List<Line.Point> points, OutputStream input) {
        try (var lines = new BufferedOutputStream(input, 1 << 16)) {
            for (var point : points) {
                var pair = point.parent() == null ? point.commit() : point.commit() + " " + point.parent();
                lines.write((pair + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // git ended early; why, is said by who reads its answer
            return;
        }
    }

    private static void follow(Fields fields, List<Line.Point> points, Consumer<Step> receiver) {
        int at = -1;
        var changes = new ArrayList<Change>();
        for (var field = fields.next(); field != null; field = fields.next()) {
            if (!field.isEmpty() && field.charAt(0) == ':') {
                var path = fields.next();
                if (path != null) {
                    changes.add(change(path, field));
                }
                continue;
            }
            hand(points, at, changes, receiver);
            changes.clear();
            do {
                at++;
            } while (at < points.size() && !points.get(at).commit().equals(field));
            if (at == points.size()) {
                throw new Stop(
                        Exit.REPOSITORY_UNUSABLE, "git diff-tree answered about a commit nobody asked for: " + field);
            }
        }
        hand(points, at, changes, receiver);
    }

    private static void hand(List<Line.Point> points, int at, List<Change> changes, Consumer<Step> receiver) {
        if (at >= 0 && !changes.isEmpty()) {
            receiver.accept(new Step(points.get(at), at, List.copyOf(changes)));
        }
    }

    /** Of {@code :100644 100644 OLD NEW M}. */
    private static Change change(String path, String raw) {
        int mode = raw.indexOf(' ') + 1;
        int old = raw.indexOf(' ', mode) + 1;
        int now = raw.indexOf(' ', old) + 1;
        int status = raw.indexOf(' ', now) + 1;
        var kind = raw.charAt(status) == 'D'
                ? Mode.GONE
                : raw.startsWith("100", mode)
                        ? Mode.FILE
                        : raw.startsWith("160", mode) ? Mode.SUBMODULE : Mode.LINK;
        return new Change(path, kind, kind == Mode.GONE ? null : raw.substring(now, status - 1));
    }
}
