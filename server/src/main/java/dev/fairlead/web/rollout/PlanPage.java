package dev.fairlead.web.rollout;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Plan;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.Rollouts;
import dev.fairlead.rollout.run.view.RolloutQueries;
import dev.fairlead.web.address.Pager;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout would do, before it does anything.
 *
 * @param trouble why nothing can be planned or begun; null where there is no trouble
 * @param warnings what whoever starts it should know before
 * @param startable whether it can be started as things are
 */
record PlanPage(
        Frame frame,
        Place place,
        DeployRequest wanted,
        Plan plan,
        List<Row> summary,
        List<Plan.Step> steps,
        Pager pager,
        @Nullable String trouble,
        List<String> warnings,
        boolean startable,
        String note) {
    private static final int SIZE = 100;
    private static final int UNCHANGED = 100;
    private static final Plan NOTHING = new Plan(new Goal(null, List.of()), List.of(), List.of(), false);

    /**
     * One component of the goal.
     *
     * @param from what the endpoints that change have now, each version once
     */
    record Row(VersionName version, List<String> from, long changes, long stays) {}

    /** @param refused why it could not be started; null before anybody tried */
    static PlanPage of(
            Frame frame,
            Place place,
            DeployRequest wanted,
            int page,
            String note,
            @Nullable Refused refused,
            Rollouts rollouts,
            RolloutQueries queries,
            Caller caller,
            Instant now) {
        var trouble = refused;
        var plan = NOTHING;
        try {
            plan = rollouts.plan(
                    new Rollouts.Ask(place.organization(), place.id(), caller.account(), caller.actor()),
                    wanted.goal(place.organization(), queries),
                    wanted.strategy(),
                    wanted.everything());
        } catch (Refused e) {
            if (e.refusal().problem() == Problem.FORBIDDEN) {
                throw e;
            }
            trouble = e;
        }
        var rule = queries.configuration(place.organization(), place.id()).rule();
        var occupant = queries.occupant(place.organization(), place.id());
        var warnings = new ArrayList<String>();
        occupant.ifPresent(other -> warnings.add(
                rule.concurrency() == Rule.Concurrency.REFUSE
                        ? "Rollout " + other
                                + " is under way here, and the rule refuses a second one until it has ended."
                        : "Rollout " + other + " is under way or waits here; this one begins after it."));
        warnings.addAll(RuleWords.at(rule, now));
        if (!plan.steps().isEmpty()) {
            warnings.addAll(about(plan, wanted, rule));
        }
        boolean nothing = plan.steps().isEmpty() && plan.recordedAlready();
        boolean refusing = occupant.isPresent() && rule.concurrency() == Rule.Concurrency.REFUSE;
        var pager = new Pager(page, plan.steps().size(), SIZE, wanted.plan(), Map.of());
        return new PlanPage(
                frame,
                place,
                wanted,
                plan,
                summary(plan),
                plan.steps().stream().skip(pager.offset()).limit(SIZE).toList(),
                pager,
                trouble == null ? null : trouble.refusal().detail(),
                warnings,
                found(plan) && !nothing && !refusing,
                note);
    }

    private static List<String> about(Plan plan, DeployRequest wanted, Rule rule) {
        var warnings = new ArrayList<String>();
        long unknown =
                plan.steps().stream().filter(step -> step.previous() == null).count();
        if (unknown > 0) {
            warnings.add("In " + Formats.count(unknown) + (unknown == 1 ? " place" : " places")
                    + " nothing is there yet, or nobody knows what: there is no way back for "
                    + (unknown == 1 ? "it." : "them."));
        }
        if (wanted.strategy() instanceof Strategy.Canary
                && plan.steps().stream().allMatch(Plan.Step::canary)) {
            warnings.add("All endpoints are among the first ones, so nothing is left for after the canary.");
        }
        if (rule.rollsBack() && !wanted.rollsBack()) {
            warnings.add("When it fails it is taken back by itself: the rule of the environment says so.");
        }
        return warnings;
    }

    private static List<Row> summary(Plan plan) {
        Map<VersionName, List<Plan.Step>> changes = plan.steps().stream()
                .collect(Collectors.groupingBy(Plan.Step::version, LinkedHashMap::new, Collectors.toList()));
        Map<VersionName, Long> stays = plan.unchanged().stream()
                .collect(Collectors.groupingBy(Plan.Unchanged::version, LinkedHashMap::new, Collectors.counting()));
        return Stream.concat(changes.keySet().stream(), stays.keySet().stream())
                .distinct()
                .map(version -> row(version, changes.getOrDefault(version, List.of()), stays.getOrDefault(version, 0L)))
                .toList();
    }

    private static Row row(VersionName version, List<Plan.Step> steps, long stays) {
        return new Row(
                version, steps.stream().map(PlanPage::from).distinct().limit(4).toList(), steps.size(), stays);
    }

    /** What is there before a step. */
    static String from(Plan.Step step) {
        return step.previous() == null ? "nothing known" : step.previous().version();
    }

    int waves() {
        return plan.steps().isEmpty() ? 0 : plan.steps().getLast().wave();
    }

    long endpoints() {
        return plan.steps().stream().map(Plan.Step::endpoint).distinct().count();
    }

    List<Plan.Unchanged> unchanged() {
        return plan.unchanged().stream().limit(UNCHANGED).toList();
    }

    /** Whether there is a plan at all. */
    boolean found() {
        return found(plan);
    }

    private static boolean found(Plan plan) {
        return !plan.goal().components().isEmpty();
    }

    /** What it is about, in few words. */
    String title() {
        var application = wanted.application();
        if (application != null) {
            return application.base().local() + " " + application.version();
        }
        return wanted.components().size() == 1
                ? wanted.components().getFirst().base().local() + " "
                        + wanted.components().getFirst().version()
                : wanted.components().size() + " components";
    }
}
