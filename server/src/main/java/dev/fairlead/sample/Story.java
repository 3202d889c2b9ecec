package dev.fairlead.sample;

import static java.time.ZoneOffset.UTC;

import dev.fairlead.sample.Attempts.Order;
import dev.fairlead.sample.Sample.Commit;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The year of one service: what is merged is built, deployed to development, tested, and released at its pace. */
final class Story {
    private static final int HOTFIXES_PER_THOUSAND_DAYS = 12;

    private final Service service;
    private final Dice dice;
    private final Instant end;
    private final Agenda agenda = new Agenda();
    private final Branches branches;
    private final Attempts attempts;
    private final List<Build> builds = new ArrayList<>();
    /** What ran in production from when on. */
    private final TreeMap<Instant, Build> production = new TreeMap<>();

    private Build inDevelopment;
    private Build tested;
    private int releasedRank;

    Story(Service service, long seed, LocalDate firstDay, Instant end) {
        this.service = service;
        this.end = end;
        dice = new Dice(seed + service.word().hashCode());
        branches = new Branches(service, dice);
        attempts = new Attempts(agenda, dice, end);
        var opening = firstDay.atTime(Season.OPENS).toInstant(UTC);
        var first = build(branches.begin(opening.minus(dice.minutes(600, 3000))), opening, "main", null);
        inDevelopment = first;
        tested = first;
        production.put(opening, first);
    }

    /** Lets the year pass; {@code releases} are when the service goes to production as a part of an application. */
    void tell(LocalDate firstDay, List<Instant> releases) {
        for (var day = firstDay.plusDays(1); day.atStartOfDay().toInstant(UTC).isBefore(end); day = day.plusDays(1)) {
            planDay(day);
        }
        for (var release : releases) {
            agenda.plan(release, this::releasedWithApplication);
        }
        agenda.runUntil(end);
    }

    List<Commit> commits() {
        return branches.commits();
    }

    List<Build> builds() {
        // the newest merge may still be building
        return builds.stream().filter(build -> build.builtAt().isBefore(end)).toList();
    }

    List<Sample.Deployment> deployments() {
        return attempts.deployments();
    }

    Build inProductionAt(Instant time) {
        return production.floorEntry(time).getValue();
    }

    private void planDay(LocalDate day) {
        if (!Season.isWorkingDay(day)) {
            return;
        }
        // three chances a day, so that some days are busy and some are quiet
        int chance = service.mergesPerHundredDays() * Season.activity(day) / 300;
        for (int i = 0; i < 3; i++) {
            if (dice.percent(chance)) {
                agenda.plan(onDay(day, 30, 560), this::merge);
            }
        }
        if (day.getDayOfWeek() == DayOfWeek.MONDAY && dice.percent(30)) {
            agenda.plan(onDay(day, -120, -60), at -> built(branches.bot(at), at));
        }
        if (dice.between(1, 1000) <= HOTFIXES_PER_THOUSAND_DAYS) {
            agenda.plan(onDay(day, 60, 480), this::hotfix);
        }
        if (!Season.isProductionFrozen(day)) {
            planProduction(day);
        }
    }

    private void planProduction(LocalDate day) {
        switch (service.pace()) {
            case CONTINUOUS -> {} // planned when it was tested
            case DAILY -> agenda.plan(onDay(day, 110, 160), at -> release(at, null));
            case TRAIN -> {
                if (day.getDayOfWeek() == DayOfWeek.TUESDAY || day.getDayOfWeek() == DayOfWeek.THURSDAY) {
                    agenda.plan(onDay(day, 300, 320), at -> release(at, "train-" + day));
                }
            }
            case FORTNIGHTLY -> {
                if (day.getDayOfWeek() == DayOfWeek.WEDNESDAY && day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) % 2 == 0) {
                    agenda.plan(onDay(day, 60, 90), at -> release(at, null));
                }
            }
        }
    }

    private Instant onDay(LocalDate day, int fromMinute, int toMinute) {
        return day.atTime(Season.OPENS).toInstant(UTC).plus(dice.minutes(fromMinute, toMinute));
    }

    private void merge(Instant at) {
        int style = dice.between(1, 100);
        if (style <= 3) {
            built(branches.revert(at), at);
        } else if (style <= 45) {
            built(branches.squash(at), at);
        } else if (style <= 85) {
            built(branches.merge(at), at);
        } else {
            built(branches.rebase(at), at);
        }
    }

    private void built(Commit commit, Instant merged) {
        var build = build(commit, merged.plus(dice.minutes(3, 9)), "main", null);
        agenda.plan(build.builtAt().plus(dice.seconds(30, 150)), at -> develop(build, at));
    }

    private Build build(Commit commit, Instant at, String branch, @Nullable Build fixed) {
        int rank = builds.size() + 1;
        var version = fixed == null ? "1." + rank : fixed.version() + "-fix" + rank;
        var build = new Build(service, rank, version, commit, at, branch);
        builds.add(build);
        return build;
    }

    private void develop(Build build, Instant start) {
        attempts.deploy(new Order(build, "development"), start, finish -> {
            inDevelopment = newer(inDevelopment, build);
            var delay = switch (service.pace()) {
                case CONTINUOUS -> dice.minutes(10, 60);
                case DAILY -> dice.minutes(40, 240);
                case TRAIN -> dice.minutes(60, 600);
                case FORTNIGHTLY -> dice.minutes(240, 1800);
            };
            agenda.plan(soonAfterOpening(finish.plus(delay)), at -> test(build, at));
        });
    }

    private void test(Build build, Instant start) {
        if (inDevelopment.rank() > build.rank() && dice.percent(60)) {
            return; // a newer one is about to be tested
        }
        attempts.deploy(new Order(build, "testing"), start, finish -> {
            tested = newer(tested, build);
            if (service.pace() == Service.Pace.CONTINUOUS) {
                agenda.plan(soonAfterOpening(finish.plus(dice.minutes(40, 200))), at -> release(at, null));
            }
        });
    }

    private void release(Instant start, @Nullable String rollout) {
        var build = tested;
        if (build.rank() <= releasedRank || Season.isProductionFrozen(Season.dayOf(start))) {
            return;
        }
        releasedRank = build.rank();
        attempts.deploy(new Order(build, "production", rollout, null), start, finish -> {
            var before = inProductionAt(finish);
            production.put(finish, build);
            if (dice.percent(5)) {
                agenda.plan(finish.plus(dice.minutes(20, 110)), at -> rollBack(build, before, at));
            }
        });
    }

    private void rollBack(Build bad, Build before, Instant start) {
        if (inProductionAt(start).equals(bad)) {
            var order = new Order(before, "production", null, "rollback of " + bad.version());
            attempts.deploySurely(order, start, finish -> production.put(finish, before));
        }
    }

    private void hotfix(Instant committed) {
        var running = inProductionAt(committed);
        var back = committed.plus(dice.minutes(60, 150));
        var commit = branches.hotfix(running.commit(), committed, back.isBefore(end) ? back : null);
        var fix = build(commit, committed.plus(dice.minutes(3, 9)), "hotfix", running);
        releasedRank = fix.rank();
        var order = new Order(fix, "production", null, "hotfix of " + running.version());
        attempts.deploySurely(order, fix.builtAt().plus(dice.minutes(2, 15)), finish -> production.put(finish, fix));
        agenda.plan(back, at -> built(branches.mergeBack(commit, at), at));
    }

    private void releasedWithApplication(Instant at) {
        if (tested.rank() > releasedRank) {
            releasedRank = tested.rank();
            production.put(at, tested);
        }
    }

    private Instant soonAfterOpening(Instant time) {
        var open = Season.openAt(time);
        return open.equals(time) ? time : open.plus(dice.minutes(2, 45));
    }

    private static Build newer(Build one, Build other) {
        return one.rank() > other.rank() ? one : other;
    }
}
