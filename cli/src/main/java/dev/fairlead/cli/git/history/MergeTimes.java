package dev.fairlead.cli.git.history;

import dev.fairlead.cli.git.clone.Repository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When each commit reached a branch: the committer time of the first one on its first-parent line that contains it. */
public final class MergeTimes {
    private final Map<String, List<String>> parents = new HashMap<>();
    private final Map<String, @Nullable Instant> times = new HashMap<>();
    private final Map<String, Instant> merged = new HashMap<>();

    private MergeTimes() {}

    public static MergeTimes of(Repository repository, String tip) {
        var found = new MergeTimes();
        try (var child = repository.start("log", "--no-color", "--format=%H %P %ct", tip, "--");
                var lines = new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.US_ASCII))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                found.see(line);
            }
            child.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var raw = new RawCommits(repository)) {
            found.mark(tip, raw);
        }
        return found;
    }

    /** Null for a commit that the branch does not contain, and where the time it came with cannot be read. */
    public @Nullable Instant of(String sha) {
        return merged.get(sha);
    }

    private void see(String line) {
        var words = List.of(line.split(" ", -1));
        times.put(words.get(0), RawCommits.trusted(words.get(words.size() - 1)));
        parents.put(
                words.get(0),
                words.subList(1, words.size() - 1).stream()
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    private void mark(String tip, RawCommits raw) {
        var main = new ArrayList<String>();
        for (@Nullable String at = tip; at != null; at = firstParent(at)) {
            main.add(at);
        }
        var seen = new HashMap<String, Boolean>(times.size() * 2);
        for (int i = main.size() - 1; i >= 0; i--) {
            var sha = main.get(i);
            var time = times.get(sha);
            mark(sha, time == null ? raw.read(sha).committedAt() : time, seen);
        }
    }

    private void mark(String from, @Nullable Instant time, Map<String, Boolean> seen) {
        var waiting = new ArrayList<>(List.of(from));
        while (!waiting.isEmpty()) {
            var sha = waiting.remove(waiting.size() - 1);
            if (parents.containsKey(sha) && seen.putIfAbsent(sha, true) == null) {
                if (time != null) {
                    merged.put(sha, time);
                }
                waiting.addAll(parents.getOrDefault(sha, List.of()));
            }
        }
    }

    private @Nullable String firstParent(String sha) {
        var known = parents.getOrDefault(sha, List.of());
        return known.isEmpty() || !parents.containsKey(known.get(0)) ? null : known.get(0);
    }
}
