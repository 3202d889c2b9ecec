package dev.fairlead.cli.git.clone;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.process.Complaint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which commit is meant by the name of a branch, and by none. */
final class Branches {
    private static final String COMMIT = "[0-9a-f]{40}|[0-9a-f]{64}";

    private final Repository repository;

    Branches(Repository repository) {
        this.repository = repository;
    }

    /** Full name of the commit that {@code branch} points to; without a name, of the repository's main branch. */
    String tip(@Nullable String branch) {
        if (branch == null) {
            return repository
                    .resolve("refs/remotes/origin/HEAD")
                    .or(() -> repository.resolve("HEAD"))
                    .orElseGet(this::onlyBranch);
        }
        return repository
                .resolve("refs/heads/" + branch)
                .or(() -> repository.resolve("refs/remotes/origin/" + branch))
                .or(() -> branch.matches(COMMIT) ? repository.resolve(branch) : Optional.empty())
                .orElseThrow(() -> new Stop(Exit.REPOSITORY_UNUSABLE, noBranch(branch)));
    }

    /** Where HEAD names a branch that nobody has pushed, the only one there is must be meant. */
    private String onlyBranch() {
        var names = branches();
        if (names.size() == 1) {
            return tip(names.get(0));
        }
        throw new Stop(
                Exit.REPOSITORY_UNUSABLE,
                names.isEmpty()
                        ? "the repository has no commits yet"
                        : "HEAD names a branch that does not exist, `"
                                + checkedOut().orElse("none") + "`; choose with --branch: " + some(names));
    }

    private String noBranch(String branch) {
        var names = branches();
        return names.isEmpty()
                ? "the repository has no commits yet"
                : names.contains(branch)
                        ? Complaint.damaged("branch `" + branch + "` points to a commit that is not there")
                        : "there is no branch `" + branch + "`; there is " + some(names);
    }

    private static String some(List<String> names) {
        return names.stream().limit(10).collect(Collectors.joining(", "))
                + (names.size() > 10 ? " and " + (names.size() - 10) + " more" : "");
    }

    /** Short name of the branch that {@link #tip} gives; empty where it is a commit without one. */
    Optional<String> name(@Nullable String branch) {
        if (branch != null) {
            return branch.matches(COMMIT) ? Optional.empty() : Optional.of(branch);
        }
        return main().or(this::checkedOut);
    }

    /** The main branch of where it was cloned from, where the clone says it. */
    Optional<String> main() {
        return repository
                .ask("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
                .map(name -> name.substring(name.indexOf('/') + 1));
    }

    /** Branch that is checked out; empty when none is (a build agent usually checks out a bare commit). */
    Optional<String> checkedOut() {
        return repository.ask("symbolic-ref", "--quiet", "--short", "HEAD");
    }

    private List<String> branches() {
        return repository.lines("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes/origin").stream()
                .map(name -> name.replaceFirst("^refs/(heads|remotes/origin)/", ""))
                .filter(name -> !name.equals("HEAD"))
                .distinct()
                .toList();
    }
}
