package dev.fairlead.recording.batch;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.DeploymentRow;
import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.deployment.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which series a stored deployment belongs to. */
public final class TouchedSeries {
    private TouchedSeries() {}

    /** Marks its series from its finish on; one that runs belongs to none yet. */
    public static void by(
            Batch<DeploymentFact> batch,
            DeploymentStore store,
            long organization,
            DeploymentRow row,
            @Nullable Map<Long, Long> set) {
        var finished = row.finishedAt();
        if (finished == null) {
            return;
        }
        if (row.component() != null) {
            batch.touch(row.environment(), UnitKind.COMPONENT, row.component(), finished);
        }
        var application = row.application();
        if (application != null) {
            batch.touch(row.environment(), UnitKind.APPLICATION, application, finished);
            if (set != null) {
                set.keySet()
                        .forEach(component -> batch.touch(row.environment(), UnitKind.COMPONENT, component, finished));
            }
            boolean firstAsAWhole = row.outcome() == Outcome.SUCCEEDED
                    && !store.deployedAsAWholeBefore(organization, application, finished);
            if (firstAsAWhole) {
                // from here on the application lives only where it was deployed, in other environments too
                batch.touch(null, UnitKind.APPLICATION, application, finished);
            }
        }
    }
}
