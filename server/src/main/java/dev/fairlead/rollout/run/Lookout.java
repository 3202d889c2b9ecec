package dev.fairlead.rollout.run;

import dev.fairlead.catalog.CatalogStore;
import dev.fairlead.catalog.LookupStore;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.plan.CandidateStore;
import dev.fairlead.rollout.plan.CandidateStore.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be seen of the engine; changes nothing. */
public final class Lookout {
    private final Machine machine;
    private final Snapshots snapshots;

    public Lookout(Machine machine) {
        this.machine = machine;
        this.snapshots = new Snapshots(machine);
    }

    /**
     * Which rollouts; null where it does not matter.
     *
     * @param application of which a version is deployed as a whole
     * @param component of which a version is deployed, with others or by itself
     */
    public record Filter(
            @Nullable Long environment,
            @Nullable QualifiedName application,
            @Nullable QualifiedName component,
            @Nullable RolloutStatus status) {
        public static final Filter NONE = new Filter(null, null, null, null);

        public static Filter of(long environment) {
            return new Filter(environment, null, null, null);
        }
    }

    /** Where a part of a list ended. */
    public record Position(Instant createdAt, long number) {}

    /** How many steps there are, are done and have failed. */
    public record Progress(int steps, int done, int failed) {
        static final Progress NONE = new Progress(0, 0, 0);
    }

    /** A rollout in a list. */
    public record Listed(Rollout rollout, Progress progress) {}

    /**
     * What an endpoint got last.
     *
     * @param version null while nobody knows
     */
    public record Installed(
            String endpoint,
            QualifiedName component,
            @Nullable String version,
            long rollout,
            Instant at) {}

    /** Steps that run at the same time, counted. */
    public record Wave(
            int number,
            boolean canary,
            int steps,
            int done,
            int failed,
            int running,
            int pending,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** A step without how it is done. */
    public record Shown(
            int position,
            int wave,
            boolean canary,
            VersionName version,
            @Nullable String previous,
            String endpoint,
            StepStatus status,
            int attempts,
            @Nullable Integer exitCode,
            String message,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /**
     * One rollout as a whole.
     *
     * @param steps a part of them
     * @param log its last lines
     * @param deployments numbers of those as which it was recorded
     * @param following those that try it again or take it back
     * @param reversible whether something ran there before that can be put back
     */
    public record Whole(
            Rollout rollout,
            Configuration configuration,
            List<Wave> waves,
            List<Shown> steps,
            List<Approval> approvals,
            List<LogLine> log,
            List<Long> deployments,
            List<Rollout> following,
            boolean reversible) {}

    public Configuration configuration(long organization, long environment) {
        return machine.database().read(handle -> machine.setup().configuration(handle, organization, environment));
    }

    /** The rollout that has the environment now or is to have it next, if there is one. */
    public Optional<RolloutId> occupant(long organization, long environment) {
        return machine.database().read(handle -> new RolloutStore(handle).occupantOrQueued(organization, environment));
    }

    /** What is on these endpoints, by endpoint and component. */
    public List<Installed> installed(long organization, long environment, List<String> endpoints) {
        return machine.database()
                .read(handle -> new RolloutListStore(handle).installed(organization, environment, endpoints));
    }

    /** Newest first. */
    public List<Listed> rollouts(long organization, Filter filter, @Nullable Position before, int limit) {
        return machine.database().read(handle -> {
            var store = new RolloutListStore(handle);
            var rollouts = store.list(organization, filter, before, limit);
            Map<Long, Progress> progress = rollouts.isEmpty() ? Map.of() : store.progress(organization, rollouts);
            return rollouts.stream()
                    .map(rollout -> new Listed(
                            rollout, progress.getOrDefault(rollout.id().number(), Progress.NONE)))
                    .toList();
        });
    }

    /**
     * A rollout with a part of its steps and the end of its log.
     *
     * @param status of the steps to show; null for all
     */
    public Optional<Whole> find(RolloutId id, @Nullable StepStatus status, int steps, int offset, int lines) {
        return machine.database()
                .read(handle -> new RolloutStore(handle).find(id).map(rollout -> {
                    var list = new RolloutListStore(handle);
                    var stepList = new StepListStore(handle);
                    return new Whole(
                            rollout,
                            machine.setup().configuration(handle, id.organization(), rollout.environmentId()),
                            stepList.waves(id),
                            stepList.list(id, status, steps, offset),
                            new ApprovalStore(handle).list(id),
                            new LogStore(handle).last(id, lines),
                            list.recorded(rollout),
                            list.following(id),
                            rollout.status().isEnd()
                                    && rollout.state().startedAt() != null
                                    && snapshots.before(handle, rollout).isPresent());
                }));
    }

    /** Versions of applications that the engine can deploy there, at least in part; newest first. */
    public List<Candidate> applications(Configuration configuration, String typed, int most) {
        return machine.database().read(handle -> new CandidateStore(handle, configuration).applications(typed, most));
    }

    /** Versions of components that the engine can deploy there, newest first. */
    public List<Candidate> components(Configuration configuration, String typed, int most) {
        return machine.database().read(handle -> new CandidateStore(handle, configuration).components(typed, most));
    }

    /** What an application version is made of; empty where there is no such version, or nobody has said. */
    public List<VersionName> set(long organization, VersionName application) {
        return machine.database().read(handle -> {
            var catalog = new CatalogStore(handle);
            var applications = catalog.findApplications(organization, Set.of(application.base()));
            var id = applications.isEmpty()
                    ? null
                    : catalog.findApplicationVersions(organization, applications, Set.of(application))
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
