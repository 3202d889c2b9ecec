package dev.fairlead.cli.git.history;

import dev.fairlead.cli.git.clone.Address;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.process.Fields;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commits that a branch has stood at, oldest first: its first-parent line. Where somebody merged the branch itself into
 * their work and the result became the branch (a {@code git pull}, a fast-forward the wrong way round), the line goes on with
 * what was merged in, since that is where the branch stood before.
 */
public final class Line {
    /**
     * One point of it.
     *
     * @param parent what the branch stood at before; null at the beginning
     * @param at time of the commit; of its neighbour where {@code guessed}
     * @param guessed whether the commit's own time cannot be read, or lies in the future
     */
    public record Point(String commit, @Nullable String parent, Instant at, boolean guessed) {}

    private record Raw(
            String commit, List<String> parents, @Nullable Instant at, String subject) {}

    private static final Pattern INTO_ITSELF = Pattern.compile(
            "Merge (?:remote-tracking )?branch '(?:(?:refs/)?(?:remotes/)?(?:origin|upstream)/)?([^']+)'(?: of (\\S+))?(?: into .*)?");
    /** Later than the year 5138 no commit is meant to be. */
    private static final int LONGEST_TIME = 11;

    private static final Set<String> MAIN = Set.of("main", "master");

    private final List<Point> points;
    private final List<String> turned;

    private Line(List<Point> points, List<String> turned) {
        this.points = List.copyOf(points);
        this.turned = List.copyOf(turned);
    }

    /**
     * @param branch its name, by which merges of the branch into itself are known; null where nobody knows
     * @param latest a later time of a commit is that of a wrong clock
     */
    public static Line of(Repository repository, String tip, @Nullable String branch, Instant latest) {
        var newestFirst = new ArrayList<Raw>();
        var turned = new ArrayList<String>();
        var names = names(branch);
        var from = new ArrayDeque<>(List.of(tip));
        while (!from.isEmpty()) {
            walk(repository, from.remove(), names, newestFirst, turned, from);
        }
        Collections.reverse(newestFirst);
        return new Line(points(newestFirst, latest), turned);
    }

    /** Whether the first-parent line is the branch's own: nobody merged the branch into itself. */
    static boolean isStraight(Repository repository, String tip, @Nullable String branch) {
        var names = names(branch);
        if (names.isEmpty()) {
            return true;
        }
        try (var child = repository.start(
                "log",
                "--first-parent",
                "--merges",
                "-z",
                "--no-color",
                "--no-notes",
                "--encoding=UTF-8",
                "--format=%s",
                tip,
                "--")) {
            var fields = new Fields(child.output());
            for (var subject = fields.next(); subject != null; subject = fields.next()) {
                if (intoItself(subject, names, repository.address())) {
                    return false;
                }
            }
            child.finish();
        }
        return true;
    }

    /** What the branch may be called in the messages of merges. */
    private static Set<String> names(@Nullable String branch) {
        return branch == null ? Set.of() : MAIN.contains(branch) ? MAIN : Set.of(branch);
    }

    private static void walk(
            Repository repository,
            String tip,
            Set<String> names,
            List<Raw> into,
            List<String> turned,
            ArrayDeque<String> next) {
        try (var child = repository.start(
                "log",
                "--first-parent",
                "-z",
                "--no-color",
                "--no-notes",
                "--encoding=UTF-8",
                "--format=tformat:%H%x00%P%x00%ct%x00%s",
                tip,
                "--")) {
            var fields = new Fields(child.output());
            for (var commit = fields.next(); commit != null && !commit.isEmpty(); commit = fields.next()) {
                var raw = new Raw(commit, words(fields.next()), time(fields.next()), text(fields.next()));
                if (raw.parents().size() == 2 && intoItself(raw.subject(), names, repository.address())) {
                    into.add(new Raw(commit, List.of(raw.parents().get(1)), raw.at(), raw.subject()));
                    turned.add(commit.substring(0, 10) + " " + raw.subject());
                    next.add(raw.parents().get(1));
                    return;
                }
                into.add(raw);
            }
            child.finish();
        }
    }

    static boolean intoItself(String subject, Set<String> names, String address) {
        var merge = INTO_ITSELF.matcher(subject);
        if (!merge.matches() || !names.contains(merge.group(1))) {
            return false;
        }
        // what was pulled from somebody else's repository is their line, not ours
        var other = merge.group(2);
        return other == null || !Address.isRemote(address) || Address.mayBeOne(other, address);
    }

    private static List<Point> points(List<Raw> line, Instant latest) {
        var points = new ArrayList<Point>(line.size());
        @Nullable Instant before = null;
        for (int i = 0; i < line.size(); i++) {
            var raw = line.get(i);
            var own = readable(raw.at(), latest);
            var at = own != null ? own : before != null ? before : next(line, i, latest);
            points.add(new Point(
                    raw.commit(), raw.parents().isEmpty() ? null : raw.parents().get(0), at, own == null));
            before = at;
        }
        return points;
    }

    private static Instant next(List<Raw> line, int from, Instant latest) {
        for (var raw : line.subList(from, line.size())) {
            var at = readable(raw.at(), latest);
            if (at != null) {
                return at;
            }
        }
        return Instant.EPOCH;
    }

    static @Nullable Instant readable(@Nullable Instant at, Instant latest) {
        return at == null || at.isAfter(latest) ? null : at;
    }

    static @Nullable Instant time(@Nullable String seconds) {
        if (seconds == null || seconds.isEmpty() || seconds.length() > LONGEST_TIME) {
            return null;
        }
        boolean number = seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Instant.ofEpochSecond(Long.parseLong(seconds)) : null;
    }

    private static List<String> words(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        return text.indexOf(' ') < 0 ? List.of(text) : List.of(text.split(" "));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    public List<Point> points() {
        return points;
    }

    /** Merges of the branch into itself, after which the line went on with the other parent. */
    public List<String> turned() {
        return turned;
    }
}
