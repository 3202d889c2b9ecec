package dev.fairlead.api.deployment;

import dev.fairlead.api.door.Csv;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import java.util.List;

/** Deployments as CSV, one row each. */
final class DeploymentCsv {
    private DeploymentCsv() {}

    static String of(List<Listed> deployments) {
        var csv = new Csv(
                "id",
                "kind",
                "component",
                "application",
                "environment",
                "outcome",
                "startedAt",
                "finishedAt",
                "rollout",
                "source",
                "externalId",
                "url",
                "note",
                "voidedAt",
                "recordedBy",
                "recordedAt");
        for (var item : deployments) {
            csv.row(
                    item.id(),
                    item.kind(),
                    DeploymentJson.unit(item.component(), item.version()),
                    DeploymentJson.unit(item.application(), item.version()),
                    item.environment(),
                    item.outcome().word(),
                    item.startedAt(),
                    item.finishedAt(),
                    item.rollout(),
                    item.source(),
                    item.externalId(),
                    item.url(),
                    item.note(),
                    item.voidedAt(),
                    item.recordedBy(),
                    item.recordedAt());
        }
        return csv.toString();
    }
}
