package dev.fairlead.rollout.run;

import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.Deployer;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Plan;
import dev.fairlead.rollout.plan.Planner;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.log.LogBook;
import dev.fairlead.rollout.run.log.LogLine;
import dev.fairlead.rollout.run.log.LogStore;
import dev.fairlead.rollout.run.state.Approval;
import dev.fairlead.rollout.run.state.ApprovalStore;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.state.OrderKey;
import dev.fairlead.rollout.run.state.Request;
import dev.fairlead.rollout.run.state.Request.Kind;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutId;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.state.RolloutStore;
import dev.fairlead.rollout.run.state.Trail;
import dev.fairlead.rollout.run.step.Step;
import dev.fairlead.rollout.run.step.StepStore;
import dev.fairlead.rollout.run.view.RolloutFilter;
import dev.fairlead.rollout.run.view.RolloutListStore;
import dev.fairlead.rollout.run.view.RolloutPosition;
import dev.fairlead.rollout.run.view.RolloutQueries;
import dev.fairlead.rollout.run.view.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people ask of the engine. Whoever is not allowed to deploy to an environment is refused. */
public final class Rollouts {
    private final EngineContext engine;
    private final Snapshots snapshots;
    private final RolloutQueries queries;
    private final Runnable wake;

    /** @param wake tells the runner that there may be something to do */
    public Rollouts(EngineContext engine, Runnable wake) {
        this.engine = engine;
        this.snapshots = new Snapshots(engine);
        this.queries = new RolloutQueries(engine);
        this.wake = wake;
    }

    /** Where something is to be done, and who asks: the account, and how audit entries call it. */
    public record Ask(long organization, long environment, String account, String actor) {
        /** The account, and the token where one is used: names of tokens are not unique among accounts. */
        String signature() {
            return actor.equals(account) ? account : account + "/" + actor;
        }
    }

    /** Whether the environment has endpoints, without which nothing can be deployed there by the engine. */
    public boolean reaches(long organization, long environment) {
        return !engine.database()
                .read(handle -> engine.setup().configuration(handle, organization, environment))
                .endpoints()
                .isEmpty();
    }

    /** What would be done now. */
    public Plan plan(Ask ask, Goal goal, Strategy strategy, boolean everything) {
        engine.inventory().accept(ask.organization());
        return engine.database()
                .read(handle -> new Planner(handle, allowed(handle, ask), now()).plan(goal, strategy, everything));
    }

    /** Begins it, or has it wait for its turn. Refuses what cannot be planned. */
    public Rollout start(Ask ask, Request request) {
        engine.inventory().accept(ask.organization());
        var id = engine.database().inTransactionRetried(handle -> {
            var configuration = allowed(handle, ask);
            new Planner(handle, configuration, now()).plan(request.goal(), request.strategy(), request.everything());
            return insert(handle, ask, configuration, request);
        });
        return begun(id);
    }

    private RolloutId insert(Handle handle, Ask ask, Configuration configuration, Request request) {
        var store = new RolloutStore(handle);
        store.lockEnvironment(ask.organization(), ask.environment());
        if (configuration.rule().concurrency() == Rule.Concurrency.REFUSE) {
            store.occupantOrQueued(ask.organization(), ask.environment()).ifPresent(other -> {
                throw new Refusal(
                                Problem.CONFLICT,
                                "environment",
                                "rollout " + other + " is under way in `" + configuration.environment()
                                        + "`; wait for its end, or cancel it")
                        .thrown();
            });
        }
        var id = store.insert(
                ask.organization(),
                ask.environment(),
                ask.account(),
                request,
                OrderKey.fresh(),
                RolloutStatus.QUEUED,
                "",
                now());
        Trail.add(handle, id, ask.signature(), request.kind().word(), now());
        return id;
    }

    private Rollout begun(RolloutId id) {
        wake.run();
        return get(id);
    }

    private Rollout get(RolloutId id) {
        return engine.database().read(handle -> new RolloutStore(handle).get(id));
    }

    public Optional<Rollout> find(RolloutId id) {
        return engine.database().read(handle -> new RolloutStore(handle).find(id));
    }

    /** Newest first, those before a position. */
    public List<Rollout> list(long organization, RolloutFilter filter, @Nullable RolloutPosition before, int limit) {
        return engine.database().read(handle -> new RolloutListStore(handle).list(organization, filter, before, limit));
    }

    /** How many there are in each state, over all organisations. */
    public Map<RolloutStatus, Long> counts() {
        return engine.database().read(handle -> new RolloutStore(handle).counts());
    }

    public List<Step> steps(RolloutId id) {
        return engine.database().read(handle -> new StepStore(handle).list(id));
    }

    public List<Approval> approvals(RolloutId id) {
        return engine.database().read(handle -> new ApprovalStore(handle).list(id));
    }

    /** Who did what with it, oldest first. */
    public List<AuditStore.Entry> trail(RolloutId id) {
        return engine.database().read(handle -> Trail.of(handle, id));
    }

    public List<LogLine> log(RolloutId id, long after, int limit) {
        return engine.database().read(handle -> new LogStore(handle).list(id, after, limit));
    }

    /** What ran before a rollout, put back as a rollout of its own. */
    public Rollout takeBack(Ask ask, RolloutId id, @Nullable String note) {
        check(ask);
        engine.inventory().accept(ask.organization());
        var goal = engine.database()
                .read(handle -> snapshots.before(handle, new RolloutStore(handle).get(id)))
                .orElseThrow(() -> new Refusal(
                                Problem.CONFLICT,
                                "id",
                                "nothing of it ran there before rollout " + id
                                        + " began, so there is nothing to go back to")
                        .thrown());
        return start(ask, rollback(ask, goal, id.number(), note));
    }

    /** What ran in the environment at a moment, put back as a rollout of its own. */
    public Rollout goBack(Ask ask, Instant moment, @Nullable String note) {
        check(ask);
        engine.inventory().accept(ask.organization());
        var goal = engine.database()
                .read(handle -> snapshots.at(handle, ask.organization(), ask.environment(), moment, null, _ -> true))
                .orElseThrow(() -> new Refusal(
                                Problem.CONFLICT, "at", "nothing that the engine can deploy ran there at " + moment)
                        .thrown());
        return start(ask, rollback(ask, goal, null, note));
    }

    private static Request rollback(Ask ask, Goal goal, @Nullable Long of, @Nullable String note) {
        return new Request(Kind.ROLLBACK, goal, new Strategy.AllAtOnce(0), false, false, of, false, note, ask.actor());
    }

    /** Does what a rollout that failed or was cancelled has left undone, as a rollout of its own. */
    public Rollout retry(Ask ask, RolloutId id, @Nullable String note) {
        check(ask);
        var old = get(id);
        check(Action.RETRY, old);
        var request = new Request(
                Kind.RETRY,
                old.request().goal(),
                old.request().strategy(),
                old.request().everything(),
                old.request().rollsBack(),
                id.number(),
                false,
                note == null ? old.request().note() : note,
                ask.actor());
        return begun(
                engine.database().inTransactionRetried(handle -> insert(handle, ask, allowed(handle, ask), request)));
    }

    /** Tells a rollout something; answers it, or the one that begins for it. */
    public Rollout tell(Action action, Ask ask, RolloutId id, @Nullable String note) {
        return switch (action) {
            case APPROVE -> approve(ask, id, note);
            case RESUME -> resume(ask, id, note);
            case RETRY -> retry(ask, id, note);
            case ROLLBACK -> takeBack(ask, id, note);
            case PAUSE -> pause(ask, id, note);
            case CANCEL -> cancel(ask, id, note);
        };
    }

    /**
     * What this account may tell a rollout now, where that would do something.
     *
     * @param mayRecord whether the account may change anything at all
     */
    public List<Action> possible(Rollout rollout, String account, boolean mayRecord) {
        return Action.possible(queries.standing(rollout), account, mayRecord, now());
    }

    /** Ends it as soon as possible; what is under way on endpoints is broken off. */
    public Rollout cancel(Ask ask, RolloutId id, @Nullable String note) {
        return change(ask, id, Action.CANCEL, note, (handle, rollout, _) -> {
            var store = new RolloutStore(handle);
            switch (rollout.status()) {
                case QUEUED -> {
                    store.move(
                            id,
                            RolloutStatus.QUEUED,
                            RolloutStatus.CANCELLED,
                            "cancelled by " + ask.signature(),
                            now());
                    // nothing was tried, so there is nothing to record
                    store.setRecorded(id);
                }
                case PAUSED, AWAITING_APPROVAL -> {
                    new StepStore(handle).closeOpen(id, now());
                    store.move(id, rollout.status(), RolloutStatus.CANCELLED, "cancelled by " + ask.signature(), now());
                }
                case RUNNING -> store.ask(id, Rollout.Asked.CANCEL);
                case SUCCEEDED, FAILED, CANCELLED ->
                    throw new IllegalStateException("rollout " + id + " has ended and was not refused");
            }
        });
    }

    /** Begins no further step until {@link #resume}. */
    public Rollout pause(Ask ask, RolloutId id, @Nullable String note) {
        return change(
                ask, id, Action.PAUSE, note, (handle, _, _) -> new RolloutStore(handle).ask(id, Rollout.Asked.PAUSE));
    }

    public Rollout resume(Ask ask, RolloutId id, @Nullable String note) {
        return change(
                ask,
                id,
                Action.RESUME,
                note,
                (handle, _, _) ->
                        new RolloutStore(handle).move(id, RolloutStatus.PAUSED, RolloutStatus.RUNNING, "", now()));
    }

    /**
     * Lets it begin, or go on after its canaries. Where the rule asks for approval, whoever began a rollout may not approve it,
     * unless the rule lets them.
     */
    public Rollout approve(Ask ask, RolloutId id, @Nullable String note) {
        return change(ask, id, Action.APPROVE, note, (handle, rollout, rule) -> {
            mustBeAnother(ask, rollout, rule);
            boolean begins = rollout.status() == RolloutStatus.QUEUED;
            new ApprovalStore(handle)
                    .add(
                            id,
                            new Approval(
                                    begins ? Approval.Stage.START : Approval.Stage.CANARY,
                                    ask.signature(),
                                    now(),
                                    note));
            if (!begins) {
                new RolloutStore(handle).move(id, rollout.status(), RolloutStatus.RUNNING, "", now());
            }
        });
    }

    private void mustBeAnother(Ask ask, Rollout rollout, Rule rule) {
        if (Action.needsAnother(ask.account(), rollout, rule, now())) {
            throw new Refusal(
                            Problem.FORBIDDEN,
                            "id",
                            "`" + ask.account() + "` began rollout " + rollout.id()
                                    + "; somebody else who may deploy to `"
                                    + rollout.environment()
                                    + "` must approve it, unless its rule says selfApproval: true")
                    .thrown();
        }
    }

    private interface Change {
        void of(Handle handle, Rollout rollout, Rule rule);
    }

    private Rollout change(Ask ask, RolloutId id, Action action, @Nullable String note, Change change) {
        engine.database().<Boolean>inTransactionRetried(handle -> {
            var rule = allowed(handle, ask).rule();
            var rollout = new RolloutStore(handle).lock(id);
            check(action, rollout);
            change.of(handle, rollout, rule);
            Trail.add(handle, id, ask.signature(), action.word(), now());
            say(handle, id, action.said() + " by " + ask.signature() + (note == null ? "." : ": " + note));
            return true;
        });
        return begun(id);
    }

    /** Before anything is told about the environment. */
    private void check(Ask ask) {
        engine.database().read(handle -> allowed(handle, ask));
    }

    /** Whoever reads the log sees who stepped in, and why. */
    private void say(Handle handle, RolloutId id, String text) {
        new LogStore(handle)
                .append(
                        id,
                        List.of(new LogStore.Fresh(null, now(), Deployer.Stream.ENGINE, text.replace("\0", ""))),
                        LogBook.MOST_BYTES);
    }

    private Configuration allowed(Handle handle, Ask ask) {
        var configuration = engine.setup().configuration(handle, ask.organization(), ask.environment());
        if (!configuration.rule().mayDeploy(ask.account())) {
            throw new Refusal(
                            Problem.FORBIDDEN,
                            "environment",
                            "`" + ask.account() + "` may not deploy to `" + configuration.environment()
                                    + "`; those who may are in its rule")
                    .thrown();
        }
        return configuration;
    }

    private static void check(Action action, Rollout rollout) {
        action.refused(rollout).ifPresent(why -> {
            throw new Refusal(
                            Problem.CONFLICT,
                            "id",
                            "rollout " + rollout.id() + " is "
                                    + rollout.status().word() + "; " + why)
                    .thrown();
        });
    }

    private Instant now() {
        return engine.clock().instant();
    }
}
