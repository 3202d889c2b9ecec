package dev.fairlead.cli.git.clone;

import dev.fairlead.cli.git.process.Complaint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A clone whose history was cut off, and how more of it is fetched. */
public final class Shallow {
    private static final String TOO_LONG = "it took too long";

    private final Repository repository;

    public Shallow(Repository repository) {
        this.repository = repository;
    }

    public boolean isShallow() {
        return !repository.edge().isEmpty();
    }

    /**
     * Fetches history before the edge of the clone, from where the clone came from. Branches, tags and the files that are
     * checked out stay as they are.
     *
     * @param commits how far each line of history goes back
     * @return why it could not be fetched; empty when it was
     */
    public Optional<String> deepen(int commits, String tip, Duration longest) {
        if (repository.isForeign()) {
            return Optional.of("it belongs to another user, so nothing that its configuration names is started");
        }
        var remote = repository.remote();
        if (remote.isEmpty()) {
            return Optional.of("it has no remote to fetch from");
        }
        // without the name of a commit, a branch is fetched: not every server gives out a commit by its name
        var first = fetch(commits, longest, remote.get(), tip);
        return first.isEmpty() || first.equals(Optional.of(TOO_LONG)) ? first : fetch(commits, longest, remote.get());
    }

    private Optional<String> fetch(int commits, Duration longest, String... from) {
        var arguments = new ArrayList<>(List.of(
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-auto-maintenance",
                "--no-recurse-submodules",
                "--deepen=" + commits));
        arguments.addAll(List.of(from));
        try (var child = repository.start(arguments.toArray(String[]::new))) {
            var ended = child.within(longest);
            if (ended.isEmpty()) {
                return Optional.of(TOO_LONG);
            }
            return ended.get() == 0
                    ? Optional.empty()
                    : Optional.of(Complaint.explain("git fetch", ended.get(), child.complaint()));
        }
    }
}
