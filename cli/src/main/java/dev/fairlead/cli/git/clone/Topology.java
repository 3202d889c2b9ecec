package dev.fairlead.cli.git.clone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which commit has which parents, read without anything else of them, and never from the network. */
public final class Topology {
    private final Repository repository;

    public Topology(Repository repository) {
        this.repository = repository;
    }

    /**
     * One commit and its parents, also those that a shallow clone does not have.
     *
     * @param edge whether a shallow clone ends here
     */
    public record Node(String sha, List<String> parents, boolean edge) {
        public Node {
            parents = List.copyOf(parents);
        }
    }

    /**
     * Commits that {@code tips} reach and {@code without} do not, those near the tips first.
     *
     * @param limit how many at most
     */
    public List<Node> read(Collection<String> tips, Collection<String> without, int limit) {
        var input = new ArrayList<>(tips);
        without.forEach(sha -> input.add("^" + sha));
        var edge = repository.edge();
        var nodes = new ArrayList<Node>();
        for (var line : repository.linesFor(input, "rev-list", "--parents", "--max-count=" + limit, "--stdin")) {
            var words = List.of(line.split(" "));
            var sha = words.get(0);
            boolean last = edge.contains(sha);
            nodes.add(new Node(sha, last ? repository.recordedParents(sha) : words.subList(1, words.size()), last));
        }
        return nodes;
    }

    /** Those of {@code commits} that are here; a partial clone is not made to fetch the others. */
    public Set<String> present(Collection<String> commits) {
        return new HashSet<>(repository.linesFor(
                commits, "rev-list", "--no-walk=unsorted", "--ignore-missing", "--missing=allow-any", "--stdin"));
    }

    /** How many commits {@code tip} reaches here. */
    public long count(String tip) {
        return Long.parseLong(repository
                .linesFor(List.of(tip), "rev-list", "--count", "--stdin")
                .get(0));
    }
}
