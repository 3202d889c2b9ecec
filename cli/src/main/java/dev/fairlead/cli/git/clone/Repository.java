package dev.fairlead.cli.git.clone;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.process.Child;
import dev.fairlead.cli.git.process.Complaint;
import dev.fairlead.cli.git.process.Git;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One repository on this machine; a remote one or a bundle is copied into a temporary directory until closed. */
public final class Repository implements AutoCloseable {
    private final Git git;
    private final Path directory;
    private final String address;
    private final @Nullable Path temporary;
    private final Promised promised = new Promised(this);

    private Repository(Git git, Path directory, String address, @Nullable Path temporary) {
        this.git = git;
        this.directory = directory;
        this.address = address;
        this.temporary = temporary;
    }

    /** Opens a directory, a bundle or a remote address. Only what the branches and tags reach is copied. */
    public static Repository open(Git git, String place) {
        Address.requireHarmless(place);
        if (Address.isRemote(place)) {
            return copy(git, place, Address.publicForm(place));
        }
        Path path;
        try {
            path = Path.of(place).toRealPath();
        } catch (IOException | InvalidPathException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "there is no directory or bundle `" + place + "`", e);
        }
        if (Files.isRegularFile(path)) {
            return copy(git, path.toString(), Address.publicForm(path.toString()));
        }
        try (var child = git.startExactly(path, "rev-parse", "--git-dir")) {
            child.finish();
        }
        return at(git, path, place);
    }

    /**
     * The repository that contains {@code directory}, if there is one. One of another user is read, with all switched off that
     * could start programs; where even that is refused, it is as if there were none.
     *
     * @param warnings is told of such a repository
     */
    public static Optional<Repository> find(Git git, Path directory, Consumer<String> warnings) {
        var complaint = complaint(git, directory);
        if (complaint.isEmpty()) {
            return Optional.of(at(git, directory, directory.toString()));
        }
        if (complaint.get().contains("not a git repository")) {
            return Optional.empty();
        }
        var folder = Ownership.refused(complaint.get());
        if (folder.isEmpty()) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, Complaint.explain("git rev-parse", 128, complaint.get()));
        }
        var reading = git.reading(folder.get());
        var remedy =
                "`git config --global --add safe.directory " + folder.get() + "` in this job says that you trust it";
        if (Ownership.isOfOne(folder.get(), directory)
                && complaint(reading, directory).isEmpty()) {
            warnings.accept(
                    "the repository in " + folder.get() + " belongs to another user: its history was read, with hooks,"
                            + " programs and the network switched off; " + remedy);
            return Optional.of(at(reading, directory, directory.toString()));
        }
        warnings.accept("git refuses the repository in " + folder.get()
                + " because it belongs to another user: it was recorded without it; " + remedy);
        return Optional.empty();
    }

    /** Why git does not take the directory; empty where it does. */
    private static Optional<String> complaint(Git git, Path directory) {
        try (var child = git.start(directory, "rev-parse", "--git-dir")) {
            return child.succeeded() ? Optional.empty() : Optional.of(child.complaint());
        }
    }

    /** Whether it belongs to another user, so that nothing is fetched into it. */
    boolean isForeign() {
        return git.isForeign();
    }

    /** The folder of a submodule that is not checked out, where that is asked for; git takes the repository around it. */
    public Optional<String> absentSubmodule() {
        return ask("rev-parse", "--show-prefix")
                .map(prefix -> prefix.replaceFirst("/$", ""))
                .filter(prefix -> ask("ls-tree", "--full-tree", "HEAD", "--", prefix)
                        .filter(entry -> entry.startsWith("160000 "))
                        .isPresent());
    }

    private static Repository at(Git git, Path directory, String place) {
        var bare = new Repository(git, directory, "", null);
        var remote = bare.remote()
                .flatMap(name -> bare.ask("config", "--get", "remote." + name + ".url"))
                .orElse("");
        var address = Address.isUsable(remote) ? remote : place;
        return new Repository(git, directory, Address.publicForm(address), null);
    }

    private static Repository copy(Git git, String place, String address) {
        Path temporary;
        try {
            temporary = Files.createTempDirectory("fairlead-git-").toRealPath();
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "no temporary directory: " + e.getMessage(), e);
        }
        var repository = new Repository(git, temporary.resolve("copy.git"), address, temporary);
        try (var child = git.start(temporary, "clone", "--quiet", "--bare", "--", place, "copy.git")) {
            child.finish();
        } catch (Stop e) {
            repository.close();
            throw new Stop(e.exit(), "cannot copy " + address + ": " + e.getMessage(), e);
        }
        return repository;
    }

    /** How Fairlead names this repository: the address of its origin where it has one, without credentials. */
    public String address() {
        return address;
    }

    /** Full name of the commit that {@code branch} points to; without a name, of the repository's main branch. */
    public String tip(@Nullable String branch) {
        return new Branches(this).tip(branch);
    }

    /** Short name of the branch that {@link #tip} gives; empty where it is a commit without one. */
    public Optional<String> branchName(@Nullable String branch) {
        return new Branches(this).name(branch);
    }

    /** The main branch of where it was cloned from, where the clone says it. */
    public Optional<String> mainBranch() {
        return new Branches(this).main();
    }

    /** Branch that is checked out; empty when none is (a build agent usually checks out a bare commit). */
    public Optional<String> checkedOutBranch() {
        return new Branches(this).checkedOut();
    }

    /** Whether there is a directory at this path of a commit. */
    public boolean hasDirectory(String commit, String path) {
        return ask("cat-file", "-t", commit + ":" + path).orElse("").equals("tree");
    }

    /** The commit that {@code name} stands for, tags peeled. */
    public Optional<String> resolve(String name) {
        return ask("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}");
    }

    /** Whether the commit is here; a partial clone is not made to fetch it. */
    public boolean has(String sha) {
        return !new Topology(this).present(List.of(sha)).isEmpty();
    }

    /** Parents of a commit that is here, also those that a shallow clone does not have. */
    public List<String> parents(String sha) {
        return recordedParents(sha);
    }

    public Child start(String... arguments) {
        return git.start(directory, arguments);
    }

    /** Commits whose parents a shallow clone does not have: git hides them, which would look like a beginning. */
    public Set<String> edge() {
        var file = file("shallow");
        if (file.isEmpty()) {
            return Set.of();
        }
        try {
            return Set.copyOf(Files.readAllLines(file.get(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether contents are fetched one by one when they are needed, which would take hours for all of them. */
    public boolean isPartial() {
        return ask("config", "--get-regexp", "^(extensions\\.partialclone|remote\\..*\\.promisor)$")
                .isPresent();
    }

    /** Whether even the names of files would have to be fetched one by one: a clone with {@code --filter=tree:0}. */
    public boolean lacksTrees() {
        return ask("config", "--get-regexp", "^remote\\..*\\.partialclonefilter$")
                .filter(filters -> filters.contains("tree:") || filters.contains("combine:"))
                .isPresent();
    }

    /** What a partial clone left at its origin. */
    public Promised promised() {
        return promised;
    }

    public BorrowedObjects borrow() {
        var objects = ask("rev-parse", "--git-path", "objects")
                .map(directory::resolve)
                .orElseThrow(() -> new Stop(Exit.REPOSITORY_UNUSABLE, "the repository has no objects"));
        boolean longNames = ask("rev-parse", "--show-object-format").orElse("").equals("sha256");
        return new BorrowedObjects(git, objects.toAbsolutePath().normalize(), longNames);
    }

    Optional<Path> file(String name) {
        return ask("rev-parse", "--git-path", name).map(directory::resolve).filter(Files::isRegularFile);
    }

    public List<String> lines(String... arguments) {
        try (var child = start(arguments)) {
            var text = new String(child.output().readAllBytes(), StandardCharsets.UTF_8);
            child.finish();
            return text.lines().toList();
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "git broke off: " + e.getMessage(), e);
        }
    }

    /** Lines that git answers to {@code input}, one of its lines each, on standard input. */
    List<String> linesFor(Collection<String> input, String... arguments) {
        if (input.isEmpty()) {
            return List.of();
        }
        try (var child = start(arguments)) {
            // git reads all of it before it says anything
            try (var lines = child.input()) {
                lines.write((String.join("\n", input) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            var text = new String(child.output().readAllBytes(), StandardCharsets.UTF_8);
            child.finish();
            return text.lines().toList();
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "git broke off: " + e.getMessage(), e);
        }
    }

    /** Parents as the commit itself names them, whether they are here or not. */
    List<String> recordedParents(String sha) {
        return lines("cat-file", "commit", sha).stream()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith("parent "))
                .map(line -> line.substring("parent ".length()))
                .toList();
    }

    /** Where this clone came from: origin, or the only remote that there is. */
    Optional<String> remote() {
        var names = lines("remote");
        return names.contains("origin")
                ? Optional.of("origin")
                : names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    /** Whether the address is that of a remote, and not only a path of this machine. */
    public boolean hasRemote() {
        return !address.startsWith("file://");
    }

    /** What git says; empty where it says nothing, or no. */
    Optional<String> ask(String... arguments) {
        try (var child = start(arguments)) {
            var text = new String(child.output().readAllBytes(), StandardCharsets.UTF_8).strip();
            return child.succeeded() && !text.isEmpty() ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "git broke off: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (temporary != null) {
            remove(temporary);
        }
    }

    static void remove(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "cannot remove the temporary copy " + directory, e);
        }
    }
}
