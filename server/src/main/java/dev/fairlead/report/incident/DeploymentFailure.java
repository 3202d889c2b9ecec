package dev.fairlead.report.incident;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.incident.Mark;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.metrics.rule.SaidRule;
import dev.fairlead.report.failure.Evidence;
import dev.fairlead.report.failure.Evidence.Said;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a deployment failed and why, and what it put right.
 *
 * @param causes each with its evidence, the first decided first
 * @param putRight deployments that failed, and that this one put right
 * @param marks what people said of it, withdrawn ones, too, oldest first
 * @param incidents those that are evidence, by number
 * @param deployments those that are named, by number
 * @param remedyMarks what people said of later deployments: that they repair this one
 * @param takebacks commits that take back what it brought
 * @param reworks why it is rework itself
 * @param rules by which later deployments are hotfixes that repaired it, by the number of those
 */
public record DeploymentFailure(
        List<Why> causes,
        List<PutRight> putRight,
        List<Mark> marks,
        Map<Long, IncidentListed> incidents,
        Map<Long, Listed> deployments,
        List<Mark> remedyMarks,
        List<Takeback> takebacks,
        List<Reworked> reworks,
        Map<Long, List<SaidRule>> rules) {

    /**
     * A series in which it counts as failed.
     *
     * @param deployment the number under which the series counts it
     */
    public record Counted(UnitKind kind, QualifiedName unit, long deployment) {}

    /**
     * Why it failed.
     *
     * @param evidence the incident, or the deployment that put it right, or that which was marked
     * @param since the moment from which on the evidence is there
     * @param until when it ended; null while it lasts
     * @param counted the series that it counts in
     */
    public record Why(
            Cause cause,
            long evidence,
            Instant since,
            @Nullable Instant until,
            double confidence,
            List<Counted> counted) {}

    /**
     * Why it is rework.
     *
     * @param failed of a remedy: the deployment that it put right
     * @param mark of what somebody said of it, or of another part of its rollout
     * @param rule of a hotfix
     * @param counted the series that it counts in
     */
    public record Reworked(
            ReworkReason reason,
            @Nullable Long failed,
            @Nullable Said mark,
            @Nullable SaidRule rule,
            List<Counted> counted) {

        /** In the series of another one, too. */
        Reworked with(Reworked other) {
            return new Reworked(
                    reason,
                    failed,
                    mark,
                    rule,
                    Stream.concat(counted.stream(), other.counted.stream())
                            .distinct()
                            .toList());
        }
    }

    /** A deployment that this one put right. */
    public record PutRight(Cause cause, long deployment, Instant failedAt) {}

    /**
     * A commit of a later deployment that takes back one of this deployment.
     *
     * @param deployment the one that brought the revert
     */
    public record Takeback(
            long deployment,
            String repository,
            String revert,
            String reverted,
            @Nullable String subject) {}

    /** When it was put right; null while it is not. */
    public @Nullable Instant recoveredAt() {
        return Evidence.ended(causes.stream()
                .map(why -> new Evidence(
                        why.cause(),
                        why.since(),
                        why.until(),
                        why.confidence(),
                        null,
                        null,
                        List.of(),
                        null,
                        List.of()))
                .toList());
    }

    /** What people say of it, of what they did not take back. */
    public List<Mark> standing() {
        return marks.stream().filter(mark -> mark.withdrawnAt() == null).toList();
    }

    public List<Mark> withdrawn() {
        return marks.stream().filter(mark -> mark.withdrawnAt() != null).toList();
    }
}
