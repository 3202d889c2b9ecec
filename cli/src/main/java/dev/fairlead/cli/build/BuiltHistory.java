package dev.fairlead.cli.build;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.clone.Shallow;
import dev.fairlead.cli.git.clone.Topology.Node;
import dev.fairlead.cli.git.history.Commit;
import dev.fairlead.cli.git.history.CommitLog;
import dev.fairlead.cli.git.history.CommitLog.Detail;
import dev.fairlead.cli.history.GitHistory;
import dev.fairlead.cli.http.Feed;
import dev.fairlead.cli.http.RecordingCounts;
import dev.fairlead.cli.http.Server;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the server the commits that are in a build, exactly those that it lacks. */
public final class BuiltHistory {
    /** Filling one hole may show the next; a server that refuses a commit would show the same one for ever. */
    private static final int ROUNDS = 50;
    /** What a server of an older release gets, which cannot say what it knows. */
    private static final int UNASKED = 1000;
    /** Patch ids of so many take about a minute of one processor; more at once are sent without. */
    private static final int MOST_PATCHES = 100_000;

    /**
     * How far this goes.
     *
     * @param commits how many are sent at most; null for all that are lacking
     * @param deepen how far back a shallow clone is deepened; 0 for never
     * @param withPaths whether the files that commits touch are told, too
     */
    public record Limits(@Nullable Integer commits, int deepen, boolean withPaths) {}

    private final Console console;
    private final Server server;
    private final String domain;
    private final String address;
    private final Repository repository;
    private final Limits limits;
    private final Optional<String> remedy;
    private final boolean withPaths;
    private final PullRequests requests;
    private final Set<String> again = new HashSet<>();
    private final boolean onMain;
    private @Nullable MainLine line;
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Object> told = new LinkedHashMap<>();

    /**
     * Reads nothing yet.
     *
     * @param remedy how clones get their whole history here
     * @param onMain whether what is built is known to be the main branch
     */
    public BuiltHistory(
            Console console,
            Server server,
            String domain,
            String address,
            Repository repository,
            Limits limits,
            Optional<String> remedy,
            boolean onMain) {
        this.console = console;
        this.server = server;
        this.domain = domain;
        this.address = address;
        this.repository = repository;
        this.limits = limits;
        this.remedy = remedy;
        this.withPaths = limits.withPaths();
        this.onMain = onMain;
        this.requests = new PullRequests(repository);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Sends what is lacking of {@code tip} and before it. */
    public RecordingCounts send(String tip) {
        var tally = new RecordingCounts();
        if (limits.commits() != null && limits.commits() == 0) {
            return tally;
        }
        var known = new KnownCommits(server, domain, address, withPaths);
        var lacking = new Lacking(repository, known);
        lacking.look(List.of(tip));
        if (!known.supported()) {
            sendUnasked(tip, tally);
            return tally;
        }
        var deepening = new Deepening(repository, console.clock(), limits.deepen());
        deepening.reach(tip, lacking, List.of(tip));
        tell(deepening, lacking);
        sendAll(tip, lacking, tally);
        told.put("asked", known.asked());
        told.put("holes", known.holesTotal());
        return tally;
    }

    private void sendAll(String tip, Lacking lacking, RecordingCounts tally) {
        int left = limits.commits() == null ? Integer.MAX_VALUE : limits.commits();
        for (int round = 0; round < ROUNDS; round++) {
            lacking.lookAtHoles();
            var all = lacking.commits();
            var some = all.subList(0, Math.min(left, all.size()));
            if (some.size() < all.size()) {
                warnings.add(Plural.of(all.size() - some.size(), "commit")
                        + " that the server lacks " + (all.size() - some.size() == 1 ? "was" : "were")
                        + " not sent, since --commits allows " + limits.commits()
                        + ": lead times of the changes in them stay unknown");
                told.put("notSent", all.size() - some.size());
            }
            if (some.isEmpty()) {
                return;
            }
            requests.look(lacking.nodes());
            line = onMain ? new MainLine(repository, tip, nodes(lacking)) : null;
            transmit(withRequests(some), tally);
            left -= some.size();
            lacking.sent(some);
            if (left == 0) {
                return;
            }
        }
    }

    private List<Node> nodes(Lacking lacking) {
        var all = new ArrayList<>(requests.brought());
        all.addAll(lacking.nodes());
        return all;
    }

    /** Commits that the server got before their pull request was merged are told again, with when that was begun. */
    private List<String> withRequests(List<String> commits) {
        var all = new ArrayList<>(commits);
        if (limits.commits() == null) {
            var known = new TreeSet<>(requests.commits());
            known.removeAll(commits);
            known.removeAll(again);
            again.addAll(known);
            all.addAll(known);
        }
        return all;
    }

    private void sendUnasked(String tip, RecordingCounts tally) {
        int most = limits.commits() == null ? UNASKED : limits.commits();
        warnings.add("this server is of an older release and cannot say which commits it knows: the newest " + most
                + " are sent. Lead times of older changes in this build may stay unknown");
        var commits = new ArrayList<>(new CommitLog(repository).recent(tip, most));
        feed(commits.size(), tally, feed -> commits.forEach(commit -> add(feed, commit)));
        if (new Shallow(repository).isShallow()) {
            warnings.add("this clone is shallow: older commits are not in it" + cure());
        }
    }

    /** What is read beside the commits themselves, as far as it costs little and fetches nothing. */
    private CommitLog log(int commits) {
        var details = EnumSet.noneOf(Detail.class);
        if (withPaths && !repository.lacksTrees()) {
            details.add(Detail.PATHS);
        }
        if (commits <= MOST_PATCHES && !repository.isPartial()) {
            details.add(Detail.PATCH_IDS);
        }
        return new CommitLog(repository, details);
    }

    /** Parents before their children, so that nothing looks missing on the way. */
    private void transmit(List<String> commits, RecordingCounts tally) {
        var oldestFirst = new ArrayList<>(commits);
        Collections.reverse(oldestFirst);
        feed(commits.size(), tally, feed -> log(commits.size()).readOnly(oldestFirst, commit -> add(feed, commit)));
    }

    private void add(Feed feed, Commit commit) {
        var merged = line == null ? Optional.<Instant>empty() : line.reached(commit.sha());
        var fact = GitHistory.fact(address, domain, commit, merged.orElse(null));
        requests.began(commit).ifPresent(began -> fact.put("firstCommittedAt", began.toString()));
        feed.add(fact);
    }

    private void feed(int count, RecordingCounts tally, Consumer<Feed> work) {
        var progress = console.progress("commits", count);
        try (var feed = new Feed(server, "/api/v1/commits", progress)) {
            work.accept(feed);
            tally.add(feed.finish());
        }
        progress.finish();
    }

    private void tell(Deepening deepening, Lacking lacking) {
        if (deepening.fetched() > 0) {
            told.put("deepenedBy", deepening.fetched());
            told.put("deepenedMilliseconds", deepening.took().toMillis());
        }
        int beyond = lacking.beyond().size();
        if (beyond == 0) {
            return;
        }
        told.put("beyond", beyond);
        warnings.add("this clone is shallow, and the server does not know what lies before its edge ("
                + Plural.of(beyond, "commit") + " and those before): lead times of the changes there stay"
                + " unknown"
                + (deepening.fetched() > 0
                        ? ", although " + Plural.of(deepening.fetched(), "more commit")
                                + (deepening.fetched() == 1 ? " was" : " were") + " fetched"
                        : "")
                + deepening
                        .trouble()
                        .map(why -> ". More could not be fetched: " + why)
                        .orElse("")
                + (limits.deepen() == 0 ? ". --deepen auto would fetch them" : "") + cure());
    }

    private String cure() {
        return remedy.map(text -> ". Clone with " + text).orElse(". Clone without --depth");
    }

    /** One line about what it cost; empty where it cost nothing. */
    public Optional<String> cost() {
        return told.containsKey("deepenedBy")
                ? Optional.of("the clone was shallow: " + told.get("deepenedBy") + " more commits were fetched in "
                        + told.get("deepenedMilliseconds") + " ms (--deepen never switches this off)")
                : Optional.empty();
    }

    /** For programs. */
    public Map<String, Object> json() {
        return told;
    }
}
