package dev.fairlead.cli.gitops;

import dev.fairlead.cli.git.GitWorld;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.git.process.Git;
import dev.fairlead.cli.layout.reading.Layout;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A whole reading of a real repository's history. */
final class HistoryReading {
    private static final Instant LATEST = Instant.parse("2027-01-01T00:00:00Z");

    final GitopsHistory history;
    final List<Deployed> found = new ArrayList<>();

    private HistoryReading(GitopsHistory history) {
        this.history = history;
    }

    static HistoryReading of(Path repository, Layout layout, Naming naming, String... paths) {
        var reading = new HistoryReading(new GitopsHistory(
                List.of(paths).stream().map(PathPattern::parse).toList(), layout, naming));
        try (var open = Repository.open(new Git(GitWorld.variables()), repository.toString())) {
            var log = new FileLog(open, open.tip(null), open.branchName(null).orElse(null), LATEST);
            reading.history.read(open, log, reading.found::add);
        }
        return reading;
    }

    /** Environment, component and version of each. */
    List<String> lines() {
        return found.stream()
                .map(one -> one.environment() + " " + one.component() + " "
                        + one.version().orElse("gone"))
                .toList();
    }

    /** Version, moment and place among equal moments of each. */
    List<String> moments() {
        return found.stream()
                .map(one -> one.version().orElse("gone") + " " + one.at() + " " + one.sequence())
                .toList();
    }

    /** Reasons of what was passed over, with how many of each. */
    String passed() {
        return history.passed().counts().toString();
    }

    String notes() {
        return history.notes().counts().toString();
    }
}
