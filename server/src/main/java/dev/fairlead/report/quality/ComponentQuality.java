package dev.fairlead.report.quality;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.report.answer.Report;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a component's deployments in a window, over all environments.
 *
 * @param byCommitter deployments whose lead time begins at a committer time
 * @param byBuild those that had to take the time of the build instead
 * @param withoutTime those that brought something new of which no time is known
 * @param anomalies those that seem to be older than their commits
 */
public record ComponentQuality(
        QualifiedName component,
        long deployments,
        long withKnownCommit,
        long byCommitter,
        long byBuild,
        long withoutTime,
        long anomalies) {

    public long withoutKnownCommit() {
        return deployments - withKnownCommit;
    }

    /** Null where there is no deployment. */
    public @Nullable Double share() {
        return new Report.Completeness(deployments, withKnownCommit).share();
    }
}
