package dev.fairlead;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What went back to an older tag in a repository of image tags, found in git's own history: written from the definition of a
 * rollback, without anything of the product.
 */
final class GitRollbacks {
    private static final Pattern COMMIT = Pattern.compile("@(\\d+)");
    private static final Pattern TAG = Pattern.compile("\\+image_tag: *[\"']?([^\"'\\s]+)[\"']?");
    private static final Duration LOOK_BACK = Duration.ofDays(14);

    private final Path repository;

    /** A tag that came, and when. */
    private record Came(Instant at, String tag) {}

    private GitRollbacks(Path repository) {
        this.repository = repository;
    }

    static GitRollbacks of(Path bundle) {
        try {
            var folder = Files.createTempDirectory("fairlead-gitops");
            lines("git", "clone", "-q", "--bare", bundle.toString(), folder.toString());
            return new GitRollbacks(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When each deployment that was rolled back had come, and when it was rolled back, as {@code from/to}; the oldest first. */
    List<String> of(String environment, String component) {
        var history = history("image-tags/" + environment + "/" + component);
        var first = new HashMap<String, Integer>();
        var found = new ArrayList<String>();
        for (int i = 0; i < history.size(); i++) {
            var came = history.get(i);
            var known = first.putIfAbsent(came.tag(), i);
            var before = i == 0 ? came : history.get(i - 1);
            if (known != null
                    && known < first.getOrDefault(before.tag(), i)
                    && !came.at().isAfter(before.at().plus(LOOK_BACK))) {
                found.add(before.at() + "/" + came.at());
            }
        }
        return found;
    }

    private List<Came> history(String path) {
        var history = new ArrayList<Came>();
        var at = Instant.EPOCH;
        for (var line : lines(
                "git",
                "-C",
                repository.toString(),
                "log",
                "--first-parent",
                "--reverse",
                "--format=@%ct",
                "-p",
                "main",
                "--",
                path)) {
            var commit = COMMIT.matcher(line);
            var tag = TAG.matcher(line);
            if (commit.matches()) {
                at = Instant.ofEpochSecond(Long.parseLong(commit.group(1)));
            } else if (tag.matches()
                    && (history.isEmpty() || !history.getLast().tag().equals(tag.group(1)))) {
                history.add(new Came(at, tag.group(1)));
            }
        }
        return history;
    }

    private static List<String> lines(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.inputReader().lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
