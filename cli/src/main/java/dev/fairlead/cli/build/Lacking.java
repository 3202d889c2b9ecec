package dev.fairlead.cli.build;

import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.clone.Topology;
import dev.fairlead.cli.git.clone.Topology.Node;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The commits that the server lacks, from a tip down to what it knows. History is read in batches that grow, each is asked
 * about, and what lies behind known commits is not read: a build after another one asks about a hundred commits, the first
 * of a repository about all. Dates decide nothing, since branches may be old and clocks wrong.
 */
final class Lacking {
    private static final int FIRST_BATCH = 100;
    private static final int GROWTH = 4;

    private final Topology topology;
    private final KnownCommits server;
    private final Map<String, Node> lacking = new LinkedHashMap<>();

    Lacking(Repository repository, KnownCommits server) {
        this.topology = new Topology(repository);
        this.server = server;
    }

    /** Finds what {@code tips} reach; what was found before stays. */
    void look(Collection<String> tips) {
        var without = new LinkedHashSet<String>();
        for (int size = FIRST_BATCH; server.supported(); size = Math.multiplyExact(size, GROWTH)) {
            var nodes = topology.read(tips, without, size);
            server.ask(nodes.stream().map(Node::sha).toList());
            for (var node : nodes) {
                if (!server.isKnown(node.sha())) {
                    lacking.put(node.sha(), node);
                }
            }
            if (nodes.size() < size) {
                return;
            }
            nodes.stream()
                    .flatMap(node -> server.isKnown(node.sha()) ? Stream.of(node.sha()) : Stream.empty())
                    .forEach(without::add);
        }
    }

    /** Those that the server misses and this clone has, with what lies before them. */
    boolean lookAtHoles() {
        var here = topology.present(server.holes());
        here.removeAll(lacking.keySet());
        here.removeIf(server::isKnown);
        if (here.isEmpty()) {
            return false;
        }
        look(here);
        return true;
    }

    /** As {@link #commits}, with their parents. */
    Collection<Node> nodes() {
        return List.copyOf(lacking.values());
    }

    /** Near the tips first. */
    List<String> commits() {
        return List.copyOf(lacking.keySet());
    }

    void sent(Collection<String> commits) {
        commits.forEach(lacking::remove);
        server.told(commits);
    }

    /** Parents of commits at the edge of a shallow clone that neither it has nor the server knows. */
    Set<String> beyond() {
        var parents = new LinkedHashSet<String>();
        lacking.values().stream().filter(Node::edge).forEach(node -> parents.addAll(node.parents()));
        if (parents.isEmpty()) {
            return parents;
        }
        server.ask(parents);
        parents.removeIf(server::isKnown);
        // another line of history may have brought it
        parents.removeAll(topology.present(parents));
        return parents;
    }
}
