package dev.fairlead.deployment;

import java.time.Instant;
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
                snapshotKnown);
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
                known);
    }

    /** Whether it counts in any series: it has ended. */
    public boolean concluded() {
        return outcome != Outcome.RUNNING;
    }
}
