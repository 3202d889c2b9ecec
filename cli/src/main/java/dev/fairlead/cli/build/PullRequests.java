package dev.fairlead.cli.build;

import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.clone.Topology;
import dev.fairlead.cli.git.clone.Topology.Node;
import dev.fairlead.cli.git.history.Commit;
import dev.fairlead.cli.git.history.CommitLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When the work on changes began that came by a pull request: the author time of the first commit that its merge brought.
 * Merges are known by the words of the forges alone; others bring together what nobody proposed as one. A squash tells nothing
 * of the commits it was made of, so nothing is said of it.
 */
final class PullRequests {
    /** Each costs a question to git; the newest ones are asked about. */
    private static final int MOST = 1_000;
    /** What is larger is the merge of two histories. */
    private static final int LARGEST = 10_000;

    private static final Pattern MERGED = Pattern.compile(
            // GitHub, Gitea and Forgejo; Bitbucket Data Center, also with its own words; Bitbucket Cloud; Azure DevOps;
            // GitLab
            "^Merge pull request (?:#\\d+ |'.*' \\(#\\d+\\) from )|^Pull request #\\d+: |^Merged in .+ \\(pull request #\\d+\\)"
                    + "|^Merged PR \\d+: |^See merge request \\S*!\\d+",
            Pattern.MULTILINE);

    private static final Pattern SQUASHED = Pattern.compile("\\((?:pull request )?[#!]\\d+\\)$|^Merged PR \\d+: ");

    private final Repository repository;
    private final Topology topology;
    private final Map<String, Commit> merges = new HashMap<>();
    private final Set<String> looked = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Map<String, Optional<Instant>> began = new HashMap<>();
    private final Map<String, Node> brought = new HashMap<>();

    PullRequests(Repository repository) {
        this.repository = repository;
        this.topology = new Topology(repository);
    }

    /** Looks at these commits, of which those that merge a pull request count. */
    void look(Collection<Node> nodes) {
        var some = read(nodes, MOST);
        // each after those within it, so that a change belongs to the request that brought it first
        some.forEach(this::mark);
    }

    /** When the work on the pull request began that brought the commit; empty where nobody says so. */
    Optional<Instant> began(Commit commit) {
        return SQUASHED.matcher(commit.subject()).find()
                ? Optional.empty()
                : began.getOrDefault(commit.sha(), Optional.empty());
    }

    /** All commits of which that is known. */
    Set<String> commits() {
        return began.entrySet().stream()
                .filter(entry -> entry.getValue().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What the merges brought, themselves apart. */
    Collection<Node> brought() {
        return List.copyOf(brought.values());
    }

    private List<Commit> read(Collection<Node> nodes, int most) {
        var shas = nodes.stream()
                .filter(node -> node.parents().size() > 1 && !node.edge() && looked.add(node.sha()))
                .map(Node::sha)
                .limit(most)
                .toList();
        var found = new ArrayList<Commit>();
        new CommitLog(repository).readOnly(shas, commit -> {
            if (MERGED.matcher(commit.message()).find()) {
                merges.put(commit.sha(), commit);
                found.add(commit);
            }
        });
        return found;
    }

    private void mark(Commit merge) {
        if (!done.add(merge.sha())) {
            return;
        }
        var parents = merge.parents();
        if (!topology.present(parents).containsAll(parents)) {
            return;
        }
        var side = topology.read(parents.subList(1, parents.size()), parents.subList(0, 1), LARGEST + 1);
        read(side, MOST - Math.min(MOST, merges.size()));
        side.stream()
                .map(node -> merges.get(node.sha()))
                .flatMap(inner -> inner == null ? List.<Commit>of().stream() : List.of(inner).stream())
                .toList()
                .forEach(this::mark);
        var first = side.size() > LARGEST ? Optional.<Instant>empty() : first(side);
        side.forEach(node -> brought.putIfAbsent(node.sha(), node));
        side.stream().filter(node -> node.parents().size() < 2).forEach(node -> began.putIfAbsent(node.sha(), first));
    }

    /** Author time of the first commit; empty where the clone does not have all, or no calendar knows the time. */
    private Optional<Instant> first(List<Node> side) {
        var shas = side.stream().map(Node::sha).collect(Collectors.toSet());
        if (side.stream().anyMatch(Node::edge)) {
            return Optional.empty();
        }
        var roots = side.stream()
                .filter(node -> node.parents().stream().noneMatch(shas::contains))
                .map(Node::sha)
                .toList();
        var times = new ArrayList<Optional<Instant>>();
        new CommitLog(repository).readOnly(roots, commit -> times.add(Optional.ofNullable(commit.authoredAt())));
        return times.stream().allMatch(Optional::isPresent)
                ? times.stream().flatMap(Optional::stream).min(Instant::compareTo)
                : Optional.empty();
    }
}
