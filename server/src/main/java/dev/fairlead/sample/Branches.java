package dev.fairlead.sample;

import dev.fairlead.sample.Sample.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The git repository of one service: branches that come back to main by merge commit, squash or rebase. */
final class Branches {
    private static final List<String> PEOPLE = List.of(
            "Amara Okafor", "Bruno Costa", "Chen Wei", "Dina Haddad", "Elif Kaya", "Finn Larsen", "Grace Mbeki");
    private static final List<String> VERBS =
            List.of("Speed up", "Correct", "Simplify", "Add", "Log", "Test", "Document", "Harden", "Translate");
    private static final List<String> THINGS = List.of(
            "price rounding",
            "stock check",
            "address form",
            "retry of time-outs",
            "voucher rules",
            "image cache",
            "audit trail",
            "search filter",
            "delivery dates",
            "empty basket",
            "tax of gifts",
            "error page");

    private final Service service;
    private final Dice dice;
    private final List<Commit> commits = new ArrayList<>();
    private final List<Commit> main = new ArrayList<>();
    private int pullRequests;

    Branches(Service service, Dice dice) {
        this.service = service;
        this.dice = dice;
    }

    List<Commit> commits() {
        return commits;
    }

    /** The root, without which there is nothing to branch from. */
    Commit begin(Instant at) {
        return onMain(commit(List.of(), at, at, at, subject()));
    }

    /** One commit on main: authored when the work began, committed at the merge. */
    Commit squash(Instant at) {
        var authored = Season.workedBefore(at, dice.minutes(30, 50 * 60));
        return onMain(commit(head(), authored, at, at, subject() + " (#" + ++pullRequests + ")"));
    }

    /** Commits on a branch from main as it was then, and a merge commit. */
    Commit merge(Instant at) {
        var times = workTimes(at);
        var parents = List.of(mainAt(times.getFirst()).commit());
        for (var time : times) {
            parents = List.of(commit(parents, time, time, at, subject()).commit());
        }
        var both = List.of(head().getFirst(), parents.getFirst());
        return onMain(commit(both, at, at, at, "Merge pull request #" + ++pullRequests));
    }

    /** Commits moved onto main's newest just before: the committer times tell of the rebase, the author's of the work. */
    Commit rebase(Instant at) {
        var times = workTimes(at);
        var newest = main.getLast();
        for (int i = 0; i < times.size(); i++) {
            var committed = at.minusSeconds(times.size() - 1L - i);
            newest = onMain(commit(List.of(newest.commit()), times.get(i), committed, at, subject()));
        }
        return newest;
    }

    /** A new version of a library, proposed and merged by a bot. */
    Commit bot(Instant at) {
        var subject =
                "Update dependency to " + dice.between(1, 9) + "." + dice.between(0, 30) + "." + dice.between(0, 9);
        return onMain(commit(head(), at.minus(dice.minutes(20, 300)), at, at, "renovate[bot]", subject, true, null));
    }

    /** Takes the newest work back. */
    Commit revert(Instant at) {
        var newest = main.getLast();
        var subject = "Revert \"" + newest.subject() + "\"";
        var authored = at.minus(dice.minutes(2, 20));
        return onMain(commit(head(), authored, at, at, person(), subject, null, List.of(newest.commit())));
    }

    /** One commit on top of what runs in production, not on main; main gets it by {@link #mergeBack}. */
    Commit hotfix(Commit running, Instant at, @Nullable Instant mergedAt) {
        return commit(List.of(running.commit()), at.minus(dice.minutes(10, 50)), at, mergedAt, "Hotfix: " + subject());
    }

    Commit mergeBack(Commit hotfix, Instant at) {
        var both = List.of(head().getFirst(), hotfix.commit());
        return onMain(commit(both, at, at, at, "Merge hotfix back"));
    }

    /** When one to four pieces of work of a branch were committed, before {@code merged}. */
    private List<Instant> workTimes(Instant merged) {
        var times = new ArrayList<Instant>();
        var earliest = main.getFirst().committedAt().plusSeconds(1);
        int count = dice.between(1, 4);
        for (int i = 0; i < count; i++) {
            var time = Season.workedBefore(merged, dice.minutes(15, 60 * 60));
            times.add(time.isAfter(earliest) ? time : earliest.plusSeconds(i));
        }
        times.sort(null);
        return times;
    }

    private Commit mainAt(Instant time) {
        return main.reversed().stream()
                .filter(commit -> !commit.committedAt().isAfter(time))
                .findFirst()
                .orElse(main.getFirst());
    }

    private List<String> head() {
        return List.of(main.getLast().commit());
    }

    private Commit onMain(Commit commit) {
        main.add(commit);
        return commit;
    }

    private Commit commit(
            List<String> parents, Instant authored, Instant committed, @Nullable Instant merged, String subject) {
        return commit(parents, authored, committed, merged, person(), subject, null, null);
    }

    private Commit commit(
            List<String> parents,
            Instant authored,
            Instant committed,
            @Nullable Instant merged,
            String author,
            String subject,
            @Nullable Boolean bot,
            @Nullable List<String> reverts) {
        var commit = new Commit(
                service.repository(),
                dice.sha(),
                Service.DOMAIN,
                parents,
                authored,
                committed,
                merged,
                author,
                subject,
                bot,
                reverts);
        commits.add(commit);
        return commit;
    }

    private String person() {
        return dice.pick(PEOPLE);
    }

    private String subject() {
        return dice.pick(VERBS) + " " + dice.pick(THINGS);
    }
}
