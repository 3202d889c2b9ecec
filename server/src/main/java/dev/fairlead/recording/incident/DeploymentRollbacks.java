package dev.fairlead.recording.incident;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.incident.RollbackStore;
import dev.fairlead.incident.RollbackStore.Rollback;
import dev.fairlead.metrics.DueStore;
import dev.fairlead.metrics.DueStore.Due;
import dev.fairlead.metrics.DueStore.Occasion;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Deployments of which whoever made them knows that they take back others. */
public final class DeploymentRollbacks {
    private final Writing writing;

    /** @param recorded called after each transaction that changed something; must not block */
    public DeploymentRollbacks(Database database, Clock clock, Runnable recorded) {
        this.writing = new Writing(database, clock, recorded);
    }

    /** A deployment that takes back another one, both by their numbers. */
    public record Pair(long deployment, long rolledBack) {}

    /** Tells that these take back others; told again they are the same. */
    public void tell(String actor, long organization, List<Pair> pairs, String reason) {
        if (pairs.isEmpty()) {
            return;
        }
        writing.run(handle -> {
            var now = writing.now();
            var news = new RollbackStore(handle, organization)
                    .add(pairs.stream()
                            .map(pair -> new Rollback(pair.deployment(), pair.rolledBack(), reason, actor, now))
                            .toList());
            new DueStore(handle).add(organization, due(handle, organization, news), new Occasion(0, now));
        });
    }

    private static List<Due> due(Handle handle, long organization, List<Long> deployments) {
        var store = new DeploymentStore(handle);
        var due = new ArrayList<Due>();
        for (long deployment : deployments) {
            var row = store.find(organization, deployment).orElseThrow().row();
            boolean component = row.component() != null;
            due.add(new Due(
                    row.environment(),
                    component ? UnitKind.COMPONENT : UnitKind.APPLICATION,
                    Objects.requireNonNull(component ? row.component() : row.application()),
                    row.finishedAt()));
        }
        return due;
    }
}
