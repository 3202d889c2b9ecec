package dev.fairlead.cli.build;

import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.clone.Topology.Node;
import dev.fairlead.cli.git.history.CommitLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When commits reached the main branch, as an import says it: the committer time of the first commit on its first-parent line
 * that contains them. Only those are looked at that the server lacks, or is told again.
 */
final class MainLine {
    private final Map<String, Instant> reached = new HashMap<>();

    /** @param tip of the main branch */
    MainLine(Repository repository, String tip, Collection<Node> nodes) {
        var byName = new HashMap<String, Node>();
        nodes.forEach(node -> byName.put(node.sha(), node));
        var line = new ArrayList<String>();
        for (var at = byName.get(tip);
                at != null;
                at = at.parents().isEmpty() ? null : byName.get(at.parents().get(0))) {
            line.add(at.sha());
        }
        Collections.reverse(line);
        new CommitLog(repository).readOnly(line, commit -> {
            if (commit.committedAt() != null) {
                mark(commit.sha(), commit.committedAt(), byName);
            } else {
                byName.remove(commit.sha());
            }
        });
    }

    /** Everything that came with this commit; what came earlier is taken away already. */
    private void mark(String from, Instant time, Map<String, Node> left) {
        var waiting = new ArrayList<>(List.of(from));
        while (!waiting.isEmpty()) {
            var node = left.remove(waiting.remove(waiting.size() - 1));
            if (node != null) {
                reached.put(node.sha(), time);
                waiting.addAll(node.parents());
            }
        }
    }

    Optional<Instant> reached(String sha) {
        return Optional.ofNullable(reached.get(sha));
    }
}
