package dev.fairlead.metrics.derive.fold;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.derive.attempt.Attempt;
import dev.fairlead.metrics.derive.attempt.Attempt.OfApplication;
import dev.fairlead.metrics.derive.attempt.Attempt.OfComponent;
import dev.fairlead.metrics.derive.attempt.Attempt.Undeployment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attempts of one environment in order of their finish and tells what each was in the series of its component
 * and of every application that contains it. This is the definition of docs/metrics.md in code: decoupled deployments,
 * rollouts that count once, redeployments, what comes for the first time.
 */
public final class EnvironmentFold {
    private final EnvironmentState state;
    private final LongPredicate tracked;
    private final Consumer<SeriesRow> rows;
    private final Map<Long, List<Part>> open = new HashMap<>();

    /**
     * Begins where the state is.
     *
     * @param tracked components whose state is known; others are of no concern here
     */
    public EnvironmentFold(EnvironmentState state, LongPredicate tracked, Consumer<SeriesRow> rows) {
        this.state = state;
        this.tracked = tracked;
        this.rows = rows;
    }

    /** What an attempt did to one component. */
    private record Effect(long component, long version, boolean changed, boolean firstTime) {}

    /**
     * One attempt of a rollout.
     *
     * @param effects on components, where it succeeded; where it did not, those it was about
     * @param changedItsSet for an application: whether its set became another one
     */
    private record Part(Attempt attempt, List<Effect> effects, boolean changedItsSet) {}

    public void accept(Attempt attempt) {
        var part = attempt.succeeded() ? succeed(attempt) : fall(attempt);
        if (attempt.closes() && attempt.ends() && !open.containsKey(attempt.group())) {
            conclude(attempt, List.of(part));
            return;
        }
        var parts = open.computeIfAbsent(attempt.group(), _ -> new ArrayList<>());
        parts.add(part);
        if (attempt.closes()) {
            conclude(attempt, parts);
        }
        if (attempt.ends()) {
            open.remove(attempt.group());
            giveUp(attempt, parts);
        }
    }

    private Part succeed(Attempt attempt) {
        return switch (attempt.unit()) {
            case OfComponent(var component, var version) -> {
                if (!tracked.test(component)) {
                    yield new Part(attempt, List.of(), false);
                }
                var effect = run(attempt, component, version, true);
                yield new Part(attempt, List.of(effect), false);
            }
            case Undeployment(var component) -> {
                if (tracked.test(component)) {
                    var before = state.running(component);
                    state.stop(component);
                    emitComponent(attempt, component, Result.UNDEPLOYED, true, null, before, false);
                }
                yield new Part(attempt, List.of(), false);
            }
            case OfApplication whole -> deployAsAWhole(attempt, whole);
        };
    }

    private Part deployAsAWhole(Attempt attempt, OfApplication whole) {
        var application = state.application(whole.application());
        var before = application == null ? null : state.set(application);
        var effects = new ArrayList<Effect>();
        for (int i = 0; i < whole.components().size(); i++) {
            if (tracked.test(whole.components().get(i))) {
                var effect =
                        run(attempt, whole.components().get(i), whole.versions().get(i), false);
                if (effect.changed()) {
                    effects.add(effect);
                }
            }
        }
        if (application == null || before == null) {
            return new Part(attempt, effects, false);
        }
        boolean anotherVersion = !application.isAt(whole.version());
        application.deployedAsAWhole(whole.version(), Set.copyOf(whole.components()));
        boolean changed = whole.components().isEmpty()
                ? anotherVersion
                : state.set(application).hash() != before.hash();
        return new Part(attempt, effects, changed || !application.lives());
    }

    private Effect run(Attempt attempt, long component, long version, boolean direct) {
        var before = state.running(component);
        boolean changed = before == null || before != version;
        boolean firstTime = changed && state.isNews(version);
        state.run(component, version);
        if (changed || direct) {
            emitComponent(
                    attempt,
                    component,
                    changed ? Result.DEPLOYED : Result.REDEPLOYED,
                    direct,
                    version,
                    before,
                    firstTime);
        }
        return new Effect(component, version, changed, firstTime);
    }

    /** An attempt that did not reach users changes nothing; it is counted beside the deployments. */
    private Part fall(Attempt attempt) {
        return switch (attempt.unit()) {
            case OfComponent(var component, var version) -> {
                if (tracked.test(component)) {
                    emitComponent(attempt, component, result(attempt), true, version, state.running(component), false);
                }
                yield new Part(attempt, List.of(new Effect(component, version, false, false)), false);
            }
            case Undeployment _ -> new Part(attempt, List.of(), false);
            case OfApplication _ -> new Part(attempt, List.of(), false);
        };
    }

    private static Result result(Attempt attempt) {
        return attempt.outcome() == Outcome.CANCELLED ? Result.CANCELLED : Result.FAILED;
    }

    private void emitComponent(
            Attempt attempt,
            long component,
            Result result,
            boolean direct,
            @Nullable Long version,
            @Nullable Long before,
            boolean firstTime) {
        var brought = new Origins();
        if (firstTime && version != null) {
            brought.add(state.times(version));
        }
        var set = version == null ? new EnvironmentState.RunningSet(0, 0, new Origins()) : state.set(version);
        rows.accept(new SeriesRow(
                UnitKind.COMPONENT,
                component,
                attempt.deployment(),
                attempt.group(),
                attempt.finishedAt(),
                result,
                direct,
                version,
                before,
                firstTime,
                version != null && state.times(version).commitKnown(),
                firstTime && version != null && !state.times(version).told(),
                attempt.parts(),
                attempt.failedParts(),
                brought,
                set.hash(),
                set.size(),
                set.origins(),
                List.of(),
                List.of()));
    }

    /** The rollout is finished: every application that one of its successes belongs to was deployed. */
    private void conclude(Attempt closing, List<Part> parts) {
        var affected = new LinkedHashMap<ApplicationState, List<Part>>();
        for (var part : parts) {
            if (part.attempt().succeeded()) {
                for (var application : applicationsOf(part, closing)) {
                    affected.computeIfAbsent(application, _ -> new ArrayList<>())
                            .add(part);
                }
            }
        }
        affected.forEach((application, its) -> emitApplication(closing, application, its, parts));
    }

    /** The rollout is over: applications that only unsuccessful parts belong to have an attempt that failed. */
    private void giveUp(Attempt last, List<Part> parts) {
        var reached = new HashSet<ApplicationState>();
        var fallen = new LinkedHashMap<ApplicationState, List<Part>>();
        for (var part : parts) {
            for (var application : applicationsOf(part, last)) {
                if (part.attempt().succeeded()) {
                    reached.add(application);
                } else {
                    fallen.computeIfAbsent(application, _ -> new ArrayList<>()).add(part);
                }
            }
        }
        fallen.keySet().removeAll(reached);
        fallen.forEach((application, its) -> emitFallen(last, application, its));
    }

    private Set<ApplicationState> applicationsOf(Part part, Attempt moment) {
        var applications = new LinkedHashSet<ApplicationState>();
        if (part.attempt().unit() instanceof OfApplication whole) {
            var application = state.application(whole.application());
            if (application != null) {
                applications.add(application);
            }
        }
        for (var effect : part.effects()) {
            applications.addAll(state.affectedBy(effect.component(), moment.finishedAt()));
        }
        return applications;
    }

    private void emitApplication(Attempt closing, ApplicationState application, List<Part> its, List<Part> all) {
        var brought = new Origins();
        var broughtBy = new TreeSet<Long>();
        var changedMembers = new TreeSet<Long>();
        boolean changed = false;
        boolean firstTime = false;
        boolean knownCommit = true;
        boolean untoldCommit = false;
        boolean anyEffect = false;
        Long version = null;
        var at = closing;
        int parts = 0;
        for (var part : its) {
            parts += part.attempt().parts();
            if (part.attempt().unit() instanceof OfApplication whole && whole.application() == application.id()) {
                version = whole.version();
                changed |= part.changedItsSet();
                at = part.attempt();
            }
            for (var effect : part.effects()) {
                if (!application.contains(effect.component())) {
                    continue;
                }
                changed |= effect.changed();
                if (effect.changed()) {
                    changedMembers.add(effect.component());
                    anyEffect = true;
                    knownCommit &= state.times(effect.version()).commitKnown();
                }
                if (effect.firstTime()) {
                    firstTime = true;
                    broughtBy.add(effect.component());
                    untoldCommit |= !state.times(effect.version()).told();
                    brought.add(state.times(effect.version()));
                }
            }
        }
        int failed = 0;
        for (var part : all) {
            if (its.size() == all.size() || applicationsOf(part, closing).contains(application)) {
                failed += part.attempt().failedParts();
            }
        }
        emit(
                at.deployment(),
                closing,
                application,
                changed ? Result.DEPLOYED : Result.REDEPLOYED,
                version,
                firstTime,
                knownCommit && anyEffect,
                untoldCommit,
                parts,
                failed,
                brought,
                List.copyOf(broughtBy),
                List.copyOf(changedMembers));
        application.settle();
    }

    private void emitFallen(Attempt last, ApplicationState application, List<Part> its) {
        Long version = null;
        boolean failed = false;
        int parts = 0;
        int failedParts = 0;
        for (var part : its) {
            parts += part.attempt().parts();
            failedParts += part.attempt().failedParts();
            failed |= part.attempt().outcome() == Outcome.FAILED;
            if (part.attempt().unit() instanceof OfApplication whole && whole.application() == application.id()) {
                version = whole.version();
            }
        }
        emit(
                last.deployment(),
                last,
                application,
                failed ? Result.FAILED : Result.CANCELLED,
                version,
                false,
                false,
                false,
                parts,
                failedParts,
                new Origins(),
                List.of(),
                List.of());
    }

    private void emit(
            long deployment,
            Attempt at,
            ApplicationState application,
            Result result,
            @Nullable Long version,
            boolean firstTime,
            boolean knownCommit,
            boolean untoldCommit,
            int parts,
            int failedParts,
            Origins brought,
            List<Long> broughtBy,
            List<Long> changedMembers) {
        var set = state.set(application);
        rows.accept(new SeriesRow(
                UnitKind.APPLICATION,
                application.id(),
                deployment,
                at.group(),
                at.finishedAt(),
                result,
                version != null,
                version,
                null,
                firstTime,
                knownCommit,
                untoldCommit,
                parts,
                failedParts,
                brought,
                set.hash(),
                set.size(),
                set.origins(),
                broughtBy,
                changedMembers));
    }
}
