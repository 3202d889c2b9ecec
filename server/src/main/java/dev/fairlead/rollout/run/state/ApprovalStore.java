package dev.fairlead.rollout.run.state;

import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Who let rollouts begin or go on. */
public final class ApprovalStore {
    private final Handle handle;

    public ApprovalStore(Handle handle) {
        this.handle = handle;
    }

    /** The first approval of a stage counts. */
    public void add(RolloutId rollout, Approval approval) {
        handle.createUpdate("""
                        insert into rollout_approval (organization_id, rollout_id, stage, approved_by, approved_at, note)
                        values (:organization, :rollout, :stage, :by, :at, :note)
                        on conflict do nothing
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .bind("stage", approval.stage().name().toLowerCase(Locale.ROOT))
                .bind("by", approval.by())
                .bind("at", approval.at())
                .bind("note", approval.note())
                .execute();
    }

    public List<Approval> list(RolloutId rollout) {
        return handle.createQuery("""
                        select stage, approved_by, approved_at, note
                        from rollout_approval
                        where organization_id = :organization
                          and rollout_id = :rollout
                        order by approved_at
                        """)
                .bind("organization", rollout.organization())
                .bind("rollout", rollout.number())
                .map((row, _) -> new Approval(
                        Approval.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                        row.getString("approved_by"),
                        row.getTimestamp("approved_at").toInstant(),
                        row.getString("note")))
                .list();
    }

    public boolean has(RolloutId rollout, Approval.Stage stage) {
        return list(rollout).stream().anyMatch(approval -> approval.stage() == stage);
    }
}
