package dev.fairlead.rollout.run.view;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.report.inventory.Running;
import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Planner;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.state.Rollout;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What ran in an environment earlier, as something to go back to. */
public final class Snapshots {
    private final EngineContext engine;

    public Snapshots(EngineContext engine) {
        this.engine = engine;
    }

    /** What ran there before a rollout began, of the components that it was about; empty where nothing did. */
    public Optional<Goal> before(Handle handle, Rollout rollout) {
        var began = Objects.requireNonNullElse(rollout.state().startedAt(), rollout.createdAt());
        var concerned = rollout.request().goal().components().stream()
                .map(VersionName::base)
                .collect(Collectors.toSet());
        var application = rollout.request().goal().application();
        return at(
                handle,
                rollout.id().organization(),
                rollout.environmentId(),
                began,
                application == null ? null : application.base(),
                concerned::contains);
    }

    /** What the engine can deploy of what ran in an environment at a moment. */
    public Optional<Goal> at(
            Handle handle,
            long organization,
            long environment,
            Instant moment,
            @Nullable QualifiedName application,
            Predicate<QualifiedName> concerned) {
        var configuration = engine.setup().configuration(handle, organization, environment);
        var components = Planner.runningAt(handle, organization, environment, moment).stream()
                .map(Snapshots::version)
                .filter(version -> concerned.test(version.base()))
                .filter(version -> configuration.delivery(version.base()).isPresent())
                .toList();
        if (components.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Goal(
                application == null
                        ? null
                        : new HistoryStore(handle)
                                .deployedAsAWhole(organization, environment, application, moment)
                                .map(version -> new VersionName(application, version))
                                .orElse(null),
                components));
    }

    private static VersionName version(Running running) {
        return new VersionName(QualifiedName.parse("component", running.component()), running.version());
    }
}
