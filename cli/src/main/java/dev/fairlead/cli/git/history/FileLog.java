package dev.fairlead.cli.git.history;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.process.Fields;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads which files the commits that a branch has stood at changed, oldest first. */
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

    /**
     * What one commit did to the files.
     *
     * @param edge whether a shallow clone ends here, so that everything seems to begin
     */
    public record Step(Line.Point point, boolean edge, List<Change> changes) {
        public String commit() {
            return point.commit();
        }
    }

    private static final char MARK = '\u0001';
    private static final List<String> RAW = List.of("-r", "--raw", "-z", "--no-abbrev", "--no-renames", "-O/dev/null");

    private final Repository repository;
    private final String tip;
    private final @Nullable String branch;
    private final Instant latest;
    private final Set<String> edge;
    private List<String> turned = List.of();

    /**
     * @param branch name of the branch, by which merges of it into itself are known; null where nobody knows
     * @param latest a later time of a commit is that of a wrong clock
     */
    public FileLog(Repository repository, String tip, @Nullable String branch, Instant latest) {
        this.repository = repository;
        this.tip = tip;
        this.branch = branch;
        this.latest = latest;
        this.edge = repository.edge();
    }

    /** Merges of the branch into itself, after which its line went on with the other parent; known once all is read. */
    public List<String> turned() {
        return turned;
    }

    public void read(Consumer<Step> receiver) {
        // without a path filter: git compares the trees only once then, which is the faster way where most commits
        // match
        var arguments = new ArrayList<>(List.of(
                "log",
                "--first-parent",
                "--diff-merges=first-parent",
                "--no-ext-diff",
                "--ignore-submodules=none",
                "--no-color",
                "--no-notes",
                "--reverse",
                "--format=%x01%H %ct"));
        arguments.addAll(RAW);
        arguments.addAll(List.of(tip, "--"));
        // git sets about it while the line is looked at, which nearly always is the one that git takes it for
        try (var child = repository.start(arguments.toArray(String[]::new))) {
            if (Line.isStraight(repository, tip, branch) && straight(new Fields(child.output()), receiver)) {
                child.finish();
                return;
            }
        }
        along(receiver);
    }

    /** The way most histories can be read: false where it has to be another, and nothing was handed out. */
    private boolean straight(Fields fields, Consumer<Step> receiver) {
        var changes = new ArrayList<Change>();
        Line.@Nullable Point point = null;
        for (var field = fields.next(); field != null; field = fields.next()) {
            var text = field.startsWith("\n") ? field.substring(1) : field;
            if (!text.isEmpty() && text.charAt(0) == MARK) {
                hand(point, changes, receiver);
                changes.clear();
                var next = point(text, point);
                if (next == null) {
                    return false;
                }
                point = next;
            } else if (!text.isEmpty() && text.charAt(0) == ':') {
                var path = fields.next();
                if (path != null) {
                    changes.add(change(path, text));
                }
            }
        }
        hand(point, changes, receiver);
        return true;
    }

    /** Null where the first commit has no time of its own, and the next ones must be known. */
    private Line.@Nullable Point point(String header, Line.@Nullable Point before) {
        int space = header.indexOf(' ');
        var own = Line.readable(Line.time(header.substring(space + 1)), latest);
        var at = own == null && before != null ? before.at() : own;
        return at == null
                ? null
                : new Line.Point(header.substring(1, space), before == null ? null : before.commit(), at, own == null);
    }

    private void along(Consumer<Step> receiver) {
        var line = Line.of(repository, tip, branch, latest);
        turned = line.turned();
        var arguments = new ArrayList<>(List.of("diff-tree", "--stdin", "--root"));
        arguments.addAll(RAW);
        try (var child = repository.start(arguments.toArray(String[]::new))) {
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

    private void follow(Fields fields, List<Line.Point> points, Consumer<Step> receiver) {
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
            hand(at < 0 ? null : points.get(at), changes, receiver);
            changes.clear();
            do {
                at++;
            } while (at < points.size() && !points.get(at).commit().equals(field));
            if (at == points.size()) {
                throw new Stop(
                        Exit.REPOSITORY_UNUSABLE, "git diff-tree answered about a commit nobody asked for: " + field);
            }
        }
        hand(at < 0 ? null : points.get(at), changes, receiver);
    }

    private void hand(Line.@Nullable Point point, List<Change> changes, Consumer<Step> receiver) {
        if (point != null && !changes.isEmpty()) {
            receiver.accept(new Step(point, edge.contains(point.commit()), List.copyOf(changes)));
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
                : raw.startsWith("100", mode) ? Mode.FILE : raw.startsWith("160", mode) ? Mode.SUBMODULE : Mode.LINK;
        return new Change(path, kind, kind == Mode.GONE ? null : raw.substring(now, status - 1));
    }
}
