package dev.fairlead.rollout.run.view;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.LookupStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.version.VersionStore;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.plan.CandidateStore;
import dev.fairlead.rollout.plan.CandidateStore.Candidate;
import dev.fairlead.rollout.run.log.LogStore;
import dev.fairlead.rollout.run.state.ApprovalStore;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutId;
import dev.fairlead.rollout.run.state.RolloutStore;
import dev.fairlead.rollout.run.step.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What can be seen of the engine; changes nothing. */
public final class RolloutQueries {
    private final EngineContext engine;
    private final Snapshots snapshots;

    public RolloutQueries(EngineContext engine) {
        this.engine = engine;
        this.snapshots = new Snapshots(engine);
    }

    public Configuration configuration(long organization, long environment) {
        return engine.database().read(handle -> engine.setup().configuration(handle, organization, environment));
    }

    /** The rollout that has the environment now or is to have it next, if there is one. */
    public Optional<RolloutId> occupant(long organization, long environment) {
        return engine.database().read(handle -> new RolloutStore(handle).occupantOrQueued(organization, environment));
    }

    /** What is on these endpoints, by endpoint and component. */
    public List<InstalledVersion> installed(long organization, long environment, List<String> endpoints) {
        return engine.database()
                .read(handle -> new RolloutListStore(handle).installed(organization, environment, endpoints));
    }

    /** Newest first. */
    public List<ListedRollout> rollouts(
            long organization, RolloutFilter filter, @Nullable RolloutPosition before, int limit) {
        return engine.database().read(handle -> {
            var store = new RolloutListStore(handle);
            var rollouts = store.list(organization, filter, before, limit);
            Map<Long, RolloutProgress> progress =
                    rollouts.isEmpty() ? Map.of() : store.progress(organization, rollouts);
            return rollouts.stream()
                    .map(rollout -> new ListedRollout(
                            rollout, progress.getOrDefault(rollout.id().number(), RolloutProgress.NONE)))
                    .toList();
        });
    }

    /**
     * A rollout with a part of its steps and the end of its log.
     *
     * @param status of the steps to show; null for all
     */
    public Optional<WholeRollout> find(RolloutId id, @Nullable StepStatus status, int steps, int offset, int lines) {
        return engine.database()
                .read(handle -> new RolloutStore(handle).find(id).map(rollout -> {
                    var list = new RolloutListStore(handle);
                    var stepList = new StepListStore(handle);
                    return new WholeRollout(
                            rollout,
                            engine.setup().configuration(handle, id.organization(), rollout.environmentId()),
                            stepList.waves(id),
                            stepList.list(id, status, steps, offset),
                            new ApprovalStore(handle).list(id),
                            new LogStore(handle).last(id, lines),
                            list.recorded(rollout),
                            list.following(id),
                            isReversible(handle, rollout));
                }));
    }

    public Standing standing(Rollout rollout) {
        var id = rollout.id();
        return engine.database()
                .read(handle -> new Standing(
                        rollout,
                        engine.setup()
                                .configuration(handle, id.organization(), rollout.environmentId())
                                .rule(),
                        new ApprovalStore(handle).list(id),
                        new RolloutListStore(handle).following(id),
                        isReversible(handle, rollout)));
    }

    private boolean isReversible(Handle handle, Rollout rollout) {
        return rollout.status().isEnd()
                && rollout.state().startedAt() != null
                && snapshots.before(handle, rollout).isPresent();
    }

    /** Versions of applications that the engine can deploy there, at least in part; newest first. */
    public List<Candidate> applications(Configuration configuration, String typed, int most) {
        return engine.database().read(handle -> new CandidateStore(handle, configuration).applications(typed, most));
    }

    /** Versions of components that the engine can deploy there, newest first. */
    public List<Candidate> components(Configuration configuration, String typed, int most) {
        return engine.database().read(handle -> new CandidateStore(handle, configuration).components(typed, most));
    }

    /** What an application version is made of; empty where there is no such version, or nobody has said. */
    public List<VersionName> set(long organization, VersionName application) {
        return engine.database().read(handle -> {
            var applications =
                    new UnitStore(handle).find(UnitKind.APPLICATION, organization, Set.of(application.base()));
            var id = applications.isEmpty()
                    ? null
                    : new VersionStore(handle)
                            .find(UnitKind.APPLICATION, organization, applications, Set.of(application))
                            .get(application);
            return id == null
                    ? List.of()
                    : new LookupStore(handle)
                            .set(organization, id).stream()
                                    .map(LookupStore.Version::name)
                                    .toList();
        });
    }
}
