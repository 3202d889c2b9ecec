package dev.fairlead.cli.build;

import dev.fairlead.cli.ci.Pipeline;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.history.Commit;
import dev.fairlead.cli.git.history.CommitLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which commit was built. What is checked out was built: variables of a pipeline may name another one, such as the
 * commit of a shared library, or the tip of the default branch where an older one was checked out. So the workspace comes
 * first, and where the variables say something else, a warning tells both.
 */
public final class Workspace {
    private final Path directory;
    private final Optional<Repository> repository;
    private final Pipeline pipeline;
    private final List<String> warnings = new ArrayList<>();

    public Workspace(Path directory, Optional<Repository> repository, Pipeline pipeline) {
        this.directory = directory;
        this.repository = repository;
        this.pipeline = pipeline;
    }

    /**
     * What was built.
     *
     * @param sha null where nobody knows it
     * @param commit null where it is not in the workspace
     * @param proposed the head of the pull request, where what was built is a merge that nobody keeps
     */
    public record Built(
            @Nullable String sha,
            @Nullable Commit commit,
            @Nullable String address,
            @Nullable String branch,
            @Nullable String proposed) {
        Built withProposed(String head) {
            return new Built(sha, commit, address, branch, head);
        }
    }

    /** What deserves a second look, in words for whoever reads the log. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** @param asked the commit that the user names; null to find out */
    public Built find(@Nullable String asked) {
        if (repository.isEmpty()) {
            return withoutRepository(asked);
        }
        var here = repository.get();
        var absent = asked == null ? here.absentSubmodule() : Optional.<String>empty();
        if (absent.isPresent()) {
            warnings.add(absent.get() + " is a submodule that is not checked out, so nobody knows what was built of it:"
                    + " recorded without a commit. Check it out first, as with `git submodule update --init "
                    + absent.get() + "`");
            return new Built(null, null, null, null, null);
        }
        var told = pipeline.find(RunDetail.COMMIT);
        var head = here.resolve("HEAD");
        if (asked != null) {
            var sha = here.resolve(asked)
                    .orElseThrow(() -> new Stop(
                            Exit.REPOSITORY_UNUSABLE,
                            "commit " + asked + " is not in this repository; is --directory right, and is its history"
                                    + " here? A shallow clone may lack it"));
            return built(here, sha, sha.equals(told.orElse("")));
        }
        if (head.isEmpty()) {
            warnings.add("the repository in " + directory + " has no commits yet"
                    + told.map(sha -> "; " + sha + " was taken from the variables of " + pipeline.title())
                            .orElse(""));
            return new Built(told.orElse(null), null, address(here), branch(here, true), null);
        }
        var proposed = proposed(here, head.get());
        if (proposed != null) {
            warnings.add("commit " + head.get() + " is a merge made for pull request "
                    + pipeline.find(RunDetail.PULL_REQUEST).orElse("")
                    + ", which nobody keeps: it is recorded with the attribute pullRequest. Record builds of the branch"
                    + " that is deployed, or check out the commit " + proposed);
            return built(here, head.get(), true).withProposed(proposed);
        }
        compare(here, head.get(), told);
        return built(here, head.get(), told.isEmpty() || told.equals(head));
    }

    private Built withoutRepository(@Nullable String asked) {
        var told = Optional.ofNullable(asked).or(() -> pipeline.find(RunDetail.COMMIT));
        if (told.isEmpty()) {
            warnings.add("no git repository in " + directory
                    + " and no --commit: recorded without a commit, so its lead time stays unknown");
        }
        return new Built(
                told.orElse(null),
                null,
                pipeline.find(RunDetail.REPOSITORY).orElse(null),
                pipeline.find(RunDetail.BRANCH).orElse(null),
                null);
    }

    private void compare(Repository here, String head, Optional<String> told) {
        if (told.isEmpty() || told.get().equals(head)) {
            return;
        }
        var about = pipeline.title() + " says that " + told.get() + " was built";
        if (here.has(told.get())) {
            warnings.add("the workspace is at commit " + head + ", but " + about
                    + ": the workspace was taken; --commit " + told.get() + " takes the other");
        } else {
            var other = pipeline.find(RunDetail.REPOSITORY).filter(address -> !address.equals(here.address()));
            warnings.add(about + other.map(address -> " (of " + address + ")").orElse("")
                    + ", which is not in this repository (" + here.address() + "): its HEAD " + head + " was taken");
        }
    }

    /**
     * The head of the pull request if {@code head} is a merge of it with its target, made for this run only: either the tool
     * says so of this commit, or the commit that the tool names is what was merged.
     */
    private @Nullable String proposed(Repository here, String head) {
        if (pipeline.find(RunDetail.PULL_REQUEST).isEmpty()) {
            return null;
        }
        var parents = here.parents(head);
        if (parents.size() < 2) {
            return null;
        }
        var told = pipeline.find(RunDetail.COMMIT);
        var named = pipeline.find(RunDetail.HEAD).or(() -> told).filter(parents::contains);
        if (named.isPresent()) {
            return named.get();
        }
        boolean merge = pipeline.find(RunDetail.MERGE).isPresent() && told.equals(Optional.of(head));
        return merge ? parents.get(1) : null;
    }

    private Built built(Repository here, String sha, boolean asTold) {
        var commit = new ArrayList<Commit>();
        new CommitLog(here).readOnly(List.of(sha), commit::add);
        return new Built(sha, commit.isEmpty() ? null : commit.get(0), address(here), branch(here, asTold), null);
    }

    /** A clone of a path, such as a mirror on the agent, does not say where the repository is. */
    private String address(Repository here) {
        return here.hasRemote()
                ? here.address()
                : pipeline.find(RunDetail.REPOSITORY).orElse(here.address());
    }

    /** The branch that the variables name is that of their commit. */
    private @Nullable String branch(Repository here, boolean asTold) {
        var named = asTold ? pipeline.find(RunDetail.BRANCH) : Optional.<String>empty();
        return named.or(here::checkedOutBranch).orElse(null);
    }
}
