package dev.fairlead.recording.deployment;

import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.DeploymentRow;
import dev.fairlead.deployment.DeploymentStore;
import dev.fairlead.deployment.DeploymentStore.SnapshotEntry;
import dev.fairlead.deployment.DeploymentStore.Stored;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.Recorded.How;
import dev.fairlead.recording.batch.TouchedSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is told again may add to what is known, or correct it, with a trace. */
final class DeploymentCorrection {
    private final Batch<DeploymentFact> batch;
    private final DeploymentStore store;

    DeploymentCorrection(Batch<DeploymentFact> batch, DeploymentStore store) {
        this.batch = batch;
        this.store = store;
    }

    /**
     * Writes what is new in it.
     *
     * @param set for an application as a whole: what it brought, where that is known
     * @param moved whether the deployment has another key than before
     */
    How apply(
            long organization,
            String actor,
            DeploymentFact fact,
            Stored known,
            DeploymentRow told,
            @Nullable Map<Long, Long> set,
            boolean moved) {
        var before = known.row();
        var after = merged(fact, before, told);
        boolean sameVersion = Objects.equals(before.applicationVersion(), after.applicationVersion());
        boolean setTold =
                fact.unit() instanceof DeploymentFact.Application(var _, var components) && components != null;
        boolean keepsSnapshot = before.snapshotKnown() && sameVersion && !setTold;
        if (keepsSnapshot) {
            after = after.snapshotKnown(true);
        }
        if (after.endsBeforeItBegins()) {
            throw new Refusal(
                            Problem.CONFLICT,
                            "finishedAt",
                            "the deployment was told to start at " + after.startedAt() + ", after this finish")
                    .thrown();
        }
        var oldSet = before.application() == null ? null : store.snapshot(organization, known.id());
        var newSet = keepsSnapshot || set == null || set.equals(oldSet) ? null : set;
        boolean setLost = oldSet != null && !oldSet.isEmpty() && !sameVersion && set == null;
        if (after.equals(before) && newSet == null) {
            if (moved && !known.voided()) {
                TouchedSeries.by(batch, store, organization, before, oldSet);
            }
            return moved ? How.UPDATED : How.UNCHANGED;
        }
        store.update(organization, known.id(), after);
        if (newSet != null || setLost) {
            store.removeSnapshot(organization, known.id());
            var entries = new ArrayList<SnapshotEntry>();
            (newSet == null ? Map.<Long, Long>of() : newSet)
                    .forEach((component, version) -> entries.add(new SnapshotEntry(known.id(), component, version)));
            store.addSnapshots(organization, entries);
        }
        if (before.concluded()) {
            audit(organization, actor, known, after, oldSet, newSet);
        }
        if (!known.voided()) {
            TouchedSeries.by(batch, store, organization, before, oldSet);
            TouchedSeries.by(batch, store, organization, after, newSet == null && !setLost ? oldSet : newSet);
        }
        return How.UPDATED;
    }

    private static DeploymentRow merged(DeploymentFact fact, DeploymentRow before, DeploymentRow told) {
        if (before.concluded() && !told.concluded() && !fact.correct()) {
            return before.completedBy(told);
        }
        var after = told.over(before);
        var finish = after.finishedAt();
        if (!before.concluded() && finish != null && told.startedAt() == null) {
            // two clocks: what has ended had begun
            after = after.startedAt(Recognition.earlier(after.startedAt(), finish));
        }
        boolean keepsFinish = fact.finishedAt() == null
                && after.concluded()
                && (before.outcome() == after.outcome() || fact.correct());
        return keepsFinish && before.finishedAt() != null ? after.finishedAt(before.finishedAt()) : after;
    }

    private void audit(
            long organization,
            String actor,
            Stored known,
            DeploymentRow after,
            @Nullable Map<Long, Long> oldSet,
            @Nullable Map<Long, Long> newSet) {
        var difference = FieldDifference.of(known.row().fields(), after.fields());
        if (newSet != null && difference.isEmpty()) {
            var was = new HashMap<String, @Nullable String>();
            was.put("componentVersions", oldSet == null ? null : new TreeMap<>(oldSet).toString());
            var is = new HashMap<String, @Nullable String>();
            is.put("componentVersions", new TreeMap<>(newSet).toString());
            difference = new FieldDifference(FieldDifference.json(was), FieldDifference.json(is));
        }
        batch.audit(
                organization,
                new AuditStore.Entry(
                        batch.now(),
                        actor,
                        "correct",
                        "deployment",
                        known.id(),
                        difference.before(),
                        difference.after()));
    }
}
