package dev.fairlead.cli.git;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads commits, oldest first. */
public final class CommitLog {
    private static final int FIELDS = 7;
    // git ends each of these with the zero byte of -z or of %x00
    private static final String FORMAT = "--format=%H%x00%P%x00%at%x00%ct%x00%an%x00%ae%x00%B";

    private final Repository repository;

    public CommitLog(Repository repository) {
        this.repository = repository;
    }

    /** Hands every commit that {@code tips} reach to {@code receiver}. */
    public void read(Collection<String> tips, Consumer<Commit> receiver) {
        run(tips, List.of(), receiver);
    }

    /** The commits that {@code tip} reaches: the newest {@code limit}, and not older than {@code since} if given. */
    public List<Commit> recent(String tip, int limit, @Nullable Instant since) {
        var options = new ArrayList<String>();
        options.add("--max-count=" + limit);
        if (since != null) {
            options.add("--since=" + since);
        }
        var commits = new ArrayList<Commit>();
        run(List.of(tip), options, commits::add);
        return commits;
    }

    private void run(Collection<String> tips, List<String> options, Consumer<Commit> receiver) {
        if (tips.isEmpty()) {
            return;
        }
        var cut = shallowCommits();
        var arguments = new ArrayList<>(List.of("log", "-z", "--reverse", "--encoding=UTF-8", "--no-notes"));
        arguments.add("--no-color");
        arguments.add(FORMAT);
        arguments.addAll(options);
        arguments.add("--stdin");
        try (var child = repository.start(arguments.toArray(String[]::new))) {
            tell(child, tips);
            var fields = new Fields(child.output());
            for (var commit = next(fields); commit != null; commit = next(fields)) {
                receiver.accept(cut.contains(commit.sha()) ? commit.withParents(recorded(commit.sha())) : commit);
            }
            child.finish();
        }
    }

    /** Written before the first line is read: git answers only after its input has ended. */
    private static void tell(Child child, Collection<String> tips) {
        try (var input = child.input()) {
            for (var tip : tips) {
                input.write((tip + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // git has stopped already and says why on its error stream
            child.finish();
        }
    }

    private static @Nullable Commit next(Fields fields) {
        var values = new String[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
            var value = fields.next();
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        try {
            return new Commit(
                    values[0],
                    parents(values[1]),
                    Instant.ofEpochSecond(Long.parseLong(values[2])),
                    Instant.ofEpochSecond(Long.parseLong(values[3])),
                    values[4],
                    values[5],
                    values[6].strip());
        } catch (NumberFormatException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "commit " + values[0] + " has no readable time", e);
        }
    }

    private static List<String> parents(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    /** Commits at the edge of a shallow clone: git hides their parents, which would look like a beginning. */
    private Set<String> shallowCommits() {
        var file = repository.file("shallow");
        if (file.isEmpty()) {
            return Set.of();
        }
        try {
            return new HashSet<>(Files.readAllLines(file.get(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> recorded(String sha) {
        return repository.lines("cat-file", "commit", sha).stream()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith("parent "))
                .map(line -> line.substring("parent ".length()))
                .toList();
    }

    /**
     * When each commit reached the branch of {@code tip}: the committer time of the first commit on the branch's
     * first-parent line that contains it.
     */
    public Map<String, Instant> mergeTimes(String tip) {
        var parents = new HashMap<String, List<String>>();
        var times = new HashMap<String, Instant>();
        for (var line : repository.lines("log", "--no-color", "--format=%H %ct %P", tip)) {
            var words = line.split(" ");
            times.put(words[0], Instant.ofEpochSecond(Long.parseLong(words[1])));
            parents.put(words[0], List.of(words).subList(2, words.length));
        }
        var main = new ArrayList<String>();
        for (var at = tip; at != null; at = firstParent(parents, at)) {
            main.add(at);
        }
        var merged = new HashMap<String, Instant>(times.size() * 2);
        for (int i = main.size() - 1; i >= 0; i--) {
            var time = times.get(main.get(i));
            var waiting = new ArrayList<>(List.of(main.get(i)));
            while (time != null && !waiting.isEmpty()) {
                var sha = waiting.remove(waiting.size() - 1);
                if (parents.containsKey(sha) && merged.putIfAbsent(sha, time) == null) {
                    waiting.addAll(parents.getOrDefault(sha, List.of()));
                }
            }
        }
        return merged;
    }

    private static @Nullable String firstParent(Map<String, List<String>> parents, String sha) {
        var known = parents.getOrDefault(sha, List.of());
        return known.isEmpty() || !parents.containsKey(known.get(0)) ? null : known.get(0);
    }

    /** Stable patch-id of each non-merge commit that changes something; slow, since git computes every patch. */
    public Map<String, String> patchIds(Collection<String> tips) {
        var first = new ArrayList<>(List.of("log", "-p", "--no-merges", "--no-ext-diff", "--no-textconv"));
        first.addAll(List.of("--no-renames", "--no-color", "--no-notes", "-O/dev/null", "--format=commit %H"));
        first.addAll(tips);
        first.add("--");
        var ids = new HashMap<String, String>();
        try (var child = repository.pipe(first, List.of("patch-id", "--stable"));
                var lines = new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.US_ASCII))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var words = line.split(" ");
                ids.put(words[1], words[0]);
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
