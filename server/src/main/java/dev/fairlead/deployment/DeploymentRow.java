package dev.fairlead.deployment;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A deployment as it is stored, by ids. Exactly one of component and application is set. */
public record DeploymentRow(
        String source,
        String externalId,
        boolean undeployment,
        long environment,
        @Nullable Long component,
        @Nullable Long componentVersion,
        @Nullable Long application,
        @Nullable Long applicationVersion,
        Outcome outcome,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String rollout,
        @Nullable String url,
        @Nullable String note,
        @Nullable Long sequence,
        boolean snapshotKnown) {

    /** What this row says, and what the older one says where this one is silent. */
    public DeploymentRow over(DeploymentRow older) {
        return new DeploymentRow(
                source,
                externalId,
                undeployment,
                environment,
                component,
                componentVersion,
                application,
                applicationVersion,
                outcome,
                startedAt == null ? older.startedAt : startedAt,
                finishedAt,
                rollout == null ? older.rollout : rollout,
                url == null ? older.url : url,
                note == null ? older.note : note,
                sequence == null ? older.sequence : sequence,
                snapshotKnown);
    }

    /** This row, and what the other one says where this one is silent: news about it that came late. */
    public DeploymentRow completedBy(DeploymentRow late) {
        boolean startFits = startedAt == null
                && late.startedAt != null
                && finishedAt != null
                && !late.startedAt.isAfter(finishedAt);
        return new DeploymentRow(
                source,
                externalId,
                undeployment,
                environment,
                component,
                componentVersion,
                application,
                applicationVersion,
                outcome,
                startFits ? late.startedAt : startedAt,
                finishedAt,
                rollout == null ? late.rollout : rollout,
                url == null ? late.url : url,
                note == null ? late.note : note,
                sequence == null ? late.sequence : sequence,
                snapshotKnown);
    }

    /** This row under the key of the other one, and in its place in the order there. */
    public DeploymentRow rekeyedAs(DeploymentRow other) {
        return new DeploymentRow(
                other.source,
                other.externalId,
                undeployment,
                environment,
                component,
                componentVersion,
                application,
                applicationVersion,
                outcome,
                startedAt,
                finishedAt,
                rollout,
                url,
                note,
                other.sequence == null ? sequence : other.sequence,
                snapshotKnown);
    }

    /** Whether both put the same version of the same unit into the same environment. */
    public boolean saysTheSameAs(DeploymentRow other) {
        return undeployment == other.undeployment
                && environment == other.environment
                && Objects.equals(component, other.component)
                && Objects.equals(componentVersion, other.componentVersion)
                && Objects.equals(application, other.application)
                && Objects.equals(applicationVersion, other.applicationVersion);
    }

    public DeploymentRow finishedAt(Instant moment) {
        return new DeploymentRow(
                source,
                externalId,
                undeployment,
                environment,
                component,
                componentVersion,
                application,
                applicationVersion,
                outcome,
                startedAt,
                moment,
                rollout,
                url,
                note,
                sequence,
                snapshotKnown);
    }

    /** The same with another start. */
    public DeploymentRow startedAt(@Nullable Instant moment) {
        return new DeploymentRow(
                source,
                externalId,
                undeployment,
                environment,
                component,
                componentVersion,
                application,
                applicationVersion,
                outcome,
                moment,
                finishedAt,
                rollout,
                url,
                note,
                sequence,
                snapshotKnown);
    }

    public DeploymentRow snapshotKnown(boolean known) {
        return new DeploymentRow(
                source,
                externalId,
                undeployment,
                environment,
                component,
                componentVersion,
                application,
                applicationVersion,
                outcome,
                startedAt,
                finishedAt,
                rollout,
                url,
                note,
                sequence,
                known);
    }

    /** Whether it counts in any series: it has ended. */
    public boolean concluded() {
        return outcome != Outcome.RUNNING;
    }
}
