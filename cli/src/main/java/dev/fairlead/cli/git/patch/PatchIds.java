package dev.fairlead.cli.git.patch;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.clone.BorrowedObjects;
import dev.fairlead.cli.git.process.ByteLines;
import dev.fairlead.cli.git.process.Child;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What commits change, in short ids, computed one after the other while somebody else reads the commits. An id holds the
 * patch and the time of its author, which rebase, cherry-pick and rewriting keep: who applies a reverted change once more
 * makes a change of its own.
 */
public final class PatchIds implements AutoCloseable {
    private static final int MOST_FAILURES = 100;
    private static final String[] COMMAND = {
        "diff-tree",
        "--stdin",
        "--always",
        "--root",
        "-p",
        "-U3",
        "--inter-hunk-context=0",
        "--diff-algorithm=myers",
        "--indent-heuristic",
        "--full-index",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--no-relative",
        "--ignore-submodules=none",
        "--submodule=short",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        "-O/dev/null"
    };

    /** Tells ids of one way of computing them from those of another: earlier releases sent git's, of 40 digits. */
    private static final String SCHEME = "02";

    private final BorrowedObjects objects;
    private final List<String> commits;
    private final Set<String> announced;
    private final Map<String, Optional<String>> ahead = new HashMap<>();
    private @Nullable Child child;
    private @Nullable ByteLines lines;
    private boolean headed;
    private boolean alone;
    private int finished;
    private int failures;

    /** @param commits no merges, in the order in which they will be asked for */
    public PatchIds(BorrowedObjects objects, List<String> commits) {
        this.objects = objects;
        this.commits = List.copyOf(commits);
        this.announced = Set.copyOf(commits);
    }

    /** How many commits could not be compared with their parent so far, since contents are missing. */
    public int failures() {
        return failures;
    }

    /** The id of a commit, to be asked for once; null where it changes nothing, or is none of those announced. */
    public @Nullable String of(String sha, @Nullable Instant authoredAt) {
        if (!announced.contains(sha)) {
            return null;
        }
        while (!ahead.containsKey(sha) && finished < commits.size()) {
            next();
        }
        var patch = ahead.remove(sha);
        if (patch == null || patch.isEmpty()) {
            return null;
        }
        var time = authoredAt == null ? "" : Long.toString(authoredAt.getEpochSecond());
        var both = (time + " " + patch.get()).getBytes(StandardCharsets.US_ASCII);
        return SCHEME + HexFormat.of().formatHex(PatchDigest.sha256().digest(both));
    }

    /** Reads what git prints of one commit. */
    private void next() {
        if (lines == null) {
            start();
        }
        var patch = new PatchDigest();
        var source = Objects.requireNonNull(lines);
        try {
            while (source.next()) {
                if (!patch.isInHunk() && source.isObjectName()) {
                    if (headed) {
                        finish(patch);
                        return;
                    }
                    headed = true;
                } else {
                    patch.add(source.bytes(), source.length());
                }
            }
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "git diff-tree broke off: " + e.getMessage(), e);
        }
        end(patch);
    }

    private void end(PatchDigest patch) {
        boolean well = child != null && child.succeeded() && headed;
        close();
        lines = null;
        headed = false;
        if (well) {
            finish(patch);
            alone = false;
        } else if (alone || failures > MOST_FAILURES) {
            ahead.put(commits.get(finished++), Optional.empty());
            failures++;
            alone = false;
        } else {
            // the one that fails may be the next already: this one is tried by itself
            alone = true;
        }
    }

    private void finish(PatchDigest patch) {
        ahead.put(commits.get(finished++), Optional.ofNullable(patch.text()));
    }

    private void start() {
        var started = objects.start(COMMAND);
        child = started;
        lines = new ByteLines(started.output());
        var names = commits.subList(finished, alone ? finished + 1 : commits.size());
        var writer = new Thread(() -> write(started, names), "names of commits");
        writer.setDaemon(true);
        writer.start();
    }

    private static void write(Child child, List<String> names) {
        try (var input = new BufferedOutputStream(child.input())) {
            for (var name : names) {
                input.write((name + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // git has ended; its exit code says why
            return;
        }
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
