package dev.fairlead.recording.deployment;

import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.deployment.DeploymentStore.Stored;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.How;
import dev.fairlead.recording.batch.TouchedSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says that deployments never happened, or that they did after all; each is kept in the audit trail with its reason. */
public final class DeploymentVoids {
    private final Batch<DeploymentFact> batch;
    private final DeploymentStore store;

    public DeploymentVoids(Batch<DeploymentFact> batch) {
        this.batch = batch;
        this.store = new DeploymentStore(batch.handle());
    }

    /**
     * Says it of all of them or, where one is not there, of none.
     *
     * @param reasons by the number of the deployment
     * @param voided whether they never happened
     */
    public List<Recorded> say(
            String actor, String organization, long tenant, SortedMap<Long, String> reasons, boolean voided) {
        var answers = new ArrayList<Recorded>();
        reasons.forEach((id, reason) -> {
            var known = store.find(tenant, id).orElseThrow(() -> missing(organization, id));
            var how = known.voided() == voided ? How.UNCHANGED : How.UPDATED;
            if (how == How.UPDATED) {
                change(actor, tenant, known, reason, voided);
            }
            answers.add(new Recorded.Stored(how, id, known.row().key().externalId(), List.of()));
        });
        batch.flushTouched(tenant);
        return answers;
    }

    public static RuntimeException missing(String organization, long id) {
        return Refusal.notFound("id", "there is no deployment " + id + " in " + organization);
    }

    private void change(String actor, long tenant, Stored known, String reason, boolean voided) {
        store.setVoided(tenant, known.id(), voided ? batch.now() : null);
        Map<String, @Nullable String> after = new TreeMap<>();
        if (voided) {
            after.put("voidedAt", batch.now().toString());
        }
        after.put("reason", reason);
        var action = voided ? "void" : "restore";
        batch.audit(
                tenant,
                new AuditStore.Entry(
                        batch.now(), actor, action, "deployment", known.id(), null, FieldDifference.json(after)));
        var row = known.row();
        TouchedSeries.by(
                batch, store, tenant, row, row.application() == null ? null : store.snapshot(tenant, known.id()));
    }
}
