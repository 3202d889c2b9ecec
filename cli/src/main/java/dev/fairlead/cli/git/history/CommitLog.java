package dev.fairlead.cli.git.history;

import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.patch.PatchIds;
import dev.fairlead.cli.git.process.Child;
import dev.fairlead.cli.git.process.Fields;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads commits, parents before their children. */
public final class CommitLog {
    /** What is read beside what every commit says of itself. */
    public enum Detail {
        /** Which files differ from the first parent; costs a comparison of trees for each. */
        PATHS,
        /** What a commit changes, in short; costs a patch for each. */
        PATCH_IDS
    }

    // git ends each of these with the zero byte of -z or of %x00
    private static final String FORMAT = "--format=%H%x00%P%x00%at%x00%ct%x00%an%x00%ae%x00%B";
    private static final List<String> RAW = List.of(
            "--raw",
            "--root",
            "--no-abbrev",
            "--no-renames",
            "--diff-merges=first-parent",
            "--no-relative",
            "--ignore-submodules=none",
            "--no-ext-diff",
            "-O/dev/null");

    private final Repository repository;
    private final Set<Detail> details;
    private final Set<String> edge;
    private int unreadablePatches;

    public CommitLog(Repository repository) {
        this(repository, Set.of());
    }

    public CommitLog(Repository repository, Set<Detail> details) {
        this.repository = repository;
        this.details = Set.copyOf(details);
        this.edge = repository.edge();
    }

    /** Hands every commit that {@code tips} reach to {@code receiver}. */
    public void read(Collection<String> tips, Consumer<Commit> receiver) {
        read(tips, List.of(), receiver);
    }

    /**
     * Hands every commit that {@code tips} reach and {@code known} do not to {@code receiver}; known ones that this
     * repository does not have are passed over.
     */
    public void read(Collection<String> tips, Collection<String> known, Consumer<Commit> receiver) {
        if (tips.isEmpty()) {
            return;
        }
        var revisions = new ArrayList<String>(tips);
        known.forEach(sha -> revisions.add("^" + sha));
        var walk = List.of("--topo-order", "--reverse", "--ignore-missing");
        run(walk, revisions, () -> names(walk, revisions), receiver);
    }

    /** Hands exactly these commits to {@code receiver}, in this order. */
    public void readOnly(List<String> shas, Consumer<Commit> receiver) {
        if (!shas.isEmpty()) {
            run(List.of("--no-walk=unsorted"), shas, () -> shas, receiver);
        }
    }

    /** The newest {@code limit} commits that {@code tip} reaches, oldest first. */
    public List<Commit> recent(String tip, int limit) {
        var shas = new ArrayList<>(repository.lines("rev-list", "--max-count=" + limit, tip, "--"));
        Collections.reverse(shas);
        var commits = new ArrayList<Commit>();
        readOnly(shas, commits::add);
        return commits;
    }

    /** How many commits {@code tips} reach. */
    public static long count(Repository repository, Collection<String> tips) {
        try (var child = repository.start("rev-list", "--count", "--stdin")) {
            tell(child, tips);
            var text = new String(child.output().readAllBytes(), StandardCharsets.US_ASCII).strip();
            child.finish();
            return Long.parseLong(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many commits were given without a patch id since contents are missing from the repository. */
    public int unreadablePatches() {
        return unreadablePatches;
    }

    /** Names of what {@code revisions} stand for, in the order of {@link #run}. */
    private List<String> names(List<String> walk, Collection<String> revisions) {
        var arguments = new ArrayList<>(List.of("rev-list", "--no-merges"));
        arguments.addAll(walk);
        arguments.add("--stdin");
        var names = new ArrayList<String>();
        try (var child = repository.start(arguments.toArray(String[]::new))) {
            tell(child, revisions);
            try (var lines = new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.US_ASCII))) {
                lines.lines().filter(sha -> !edge.contains(sha)).forEach(names::add);
                child.finish();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private interface Names {
        List<String> list();
    }

    private void run(List<String> walk, Collection<String> revisions, Names names, Consumer<Commit> receiver) {
        if (!details.contains(Detail.PATCH_IDS) || repository.isPartial()) {
            run(walk, revisions, (PatchIds) null, receiver);
            return;
        }
        try (var objects = repository.borrow();
                var patches = new PatchIds(objects, names.list())) {
            run(walk, revisions, patches, receiver);
            unreadablePatches += patches.failures();
        }
    }

    private void run(
            List<String> walk, Collection<String> revisions, @Nullable PatchIds patches, Consumer<Commit> receiver) {
        var arguments = new ArrayList<>(List.of("log", "-z", "--encoding=UTF-8", "--no-notes", "--no-color", FORMAT));
        arguments.addAll(walk);
        arguments.addAll(details.contains(Detail.PATHS) ? RAW : List.of("--no-patch"));
        arguments.add("--stdin");
        try (var raw = new RawCommits(repository);
                var child = repository.start(arguments.toArray(String[]::new))) {
            tell(child, revisions);
            var reader = new CommitReader(new Fields(child.output()), raw, edge, details.contains(Detail.PATHS));
            for (var commit = reader.next(patches); commit != null; commit = reader.next(patches)) {
                receiver.accept(commit);
            }
            child.finish();
        }
    }

    /** Written before the first line is read: git answers only after its input has ended. */
    private static void tell(Child child, Collection<String> revisions) {
        try (var input = child.input()) {
            var text = String.join("\n", revisions) + "\n";
            input.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // git has stopped already and says why on its error stream
            child.finish();
        }
    }
}
