package dev.fairlead.cli.git.clone;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.process.Complaint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * What a partial clone left at its origin. Git fetches each object by itself when it is needed; here many are fetched in one
 * request, as git does it within its own commands.
 */
public final class Promised {
    private final Repository repository;
    private final Set<String> lacking = new LinkedHashSet<>();
    private LongConsumer beginning = count -> {};
    private LongConsumer ended = count -> {};
    private String reason = "";
    private int fetched;
    private int requests;
    private long milliseconds;

    Promised(Repository repository) {
        this.repository = repository;
    }

    /** Tells of every request how many objects it asks for, and how many it brought. */
    public void tell(LongConsumer asked, LongConsumer brought) {
        beginning = asked;
        ended = brought;
    }

    /** Fetches those of {@code objects} that are not here; what the origin does not give is lacking from then on. */
    void fetch(Collection<String> objects) {
        var missing = missing(objects);
        if (missing.isEmpty()) {
            return;
        }
        if (reason.isEmpty()) {
            request(missing);
            missing = missing(missing);
        }
        lacking.addAll(missing);
    }

    /** Fetches the directories of the commits of a branch, where not even these are here ({@code --filter=tree:0}). */
    public void fetchTrees(String tip) {
        if (!repository.lacksTrees()) {
            return;
        }
        var trees = new LinkedHashSet<>(repository.lines("log", "--first-parent", "--format=%T", tip, "--"));
        var missing = missing(trees);
        if (!missing.isEmpty()) {
            request(missing);
            var still = missing(missing);
            if (!still.isEmpty()) {
                throw new Stop(
                        Exit.REPOSITORY_UNUSABLE,
                        String.format(
                                Locale.ROOT,
                                "directories of %,d of %s are unknown (%s). %s",
                                still.size(),
                                Plural.of(trees.size(), "commit"),
                                reason.isEmpty() ? "the origin has them no more" : reason,
                                Complaint.leftOut(still.iterator().next())));
            }
        }
    }

    private void request(Set<String> objects) {
        long start = System.nanoTime();
        beginning.accept(objects.size());
        try (var child = repository.start(
                "-c",
                "fetch.negotiationAlgorithm=noop",
                "fetch",
                remote(),
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-auto-maintenance",
                "--recurse-submodules=no",
                "--filter=blob:none",
                "--stdin")) {
            write(child.input(), objects);
            if (!child.succeeded()) {
                reason = Complaint.explain("git fetch", 1, child.complaint());
            }
        }
        requests++;
        milliseconds += (System.nanoTime() - start) / 1_000_000;
        if (reason.isEmpty()) {
            fetched += objects.size();
            ended.accept(objects.size());
        }
    }

    private static void write(OutputStream input, Collection<String> objects) {
        try (input) {
            input.write((String.join("\n", objects) + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // git has ended; its exit code says why
            return;
        }
    }

    /** Asked where nothing is promised, so that asking fetches nothing. */
    private Set<String> missing(Collection<String> objects) {
        var all = new ArrayList<>(new LinkedHashSet<>(objects));
        all.removeAll(lacking);
        var missing = new LinkedHashSet<String>();
        if (all.isEmpty()) {
            return missing;
        }
        try (var borrowed = repository.borrow();
                var child = borrowed.start("cat-file", "--batch-check=%(objecttype)")) {
            var asking = new Thread(() -> write(child.input(), all), "objects");
            asking.setDaemon(true);
            asking.start();
            try (var lines = new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.US_ASCII))) {
                for (var object : all) {
                    var line = lines.readLine();
                    if (line == null || line.endsWith(" missing")) {
                        missing.add(object);
                    }
                }
            }
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "git cat-file broke off: " + e.getMessage(), e);
        }
        return missing;
    }

    private String remote() {
        var names = new HashSet<String>();
        for (var line : repository.lines("config", "--get-regexp", "^remote\\..*\\.promisor$")) {
            names.add(line.replaceFirst("^remote\\.(.*)\\.promisor\\s.*$", "$1"));
        }
        return names.isEmpty() || names.contains("origin")
                ? "origin"
                : names.stream().sorted().findFirst().orElse("origin");
    }

    /** Objects that were needed, and that the origin did not give. */
    public List<String> lacking() {
        return List.copyOf(lacking);
    }

    boolean lacks(String object) {
        return lacking.contains(object);
    }

    /** Why the origin gave nothing, in words; empty where it did. */
    public String reason() {
        return reason;
    }

    /** How many objects were fetched. */
    public int fetched() {
        return fetched;
    }

    /** In how many requests. */
    public int requests() {
        return requests;
    }

    public long milliseconds() {
        return milliseconds;
    }
}
