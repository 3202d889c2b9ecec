package dev.fairlead.rollout.run.lease;

import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who runs what. Leases end by the database's clock, the only one that all servers share. */
public final class LeaseStore {
    private final Handle handle;

    public LeaseStore(Handle handle) {
        this.handle = handle;
    }

    /** Rollouts that run and that nobody owns, or whose end has not been recorded and that nobody owns; oldest first. */
    public List<RolloutId> claimable(long organization, int most) {
        return handle.createQuery("""
                        select id
                        from rollout
                        where organization_id = :organization
                          and not recorded
                          and status in ('running', 'succeeded', 'failed', 'cancelled')
                          and (leased_until is null or leased_until < statement_timestamp())
                        order by created_at
                        limit :most
                        """)
                .bind("organization", organization)
                .bind("most", most)
                .map((row, _) -> new RolloutId(organization, row.getLong("id")))
                .list();
    }

    /** Takes a rollout that nobody owns; empty where another server was quicker. */
    public Optional<Lease> claim(RolloutId id, String owner, Duration length) {
        return handle.createQuery("""
                        update rollout
                        set owner = :owner
                          , fence = fence + 1
                          , leased_until = statement_timestamp() + make_interval(secs => :seconds)
                        where organization_id = :organization
                          and id = :id
                          and not recorded
                          and status in ('running', 'succeeded', 'failed', 'cancelled')
                          and (leased_until is null or leased_until < statement_timestamp())
                        returning fence
                        """)
                .bind("organization", id.organization())
                .bind("id", id.number())
                .bind("owner", owner)
                .bind("seconds", length.toMillis() / 1000.0)
                .mapTo(Long.class)
                .findOne()
                .map(fence -> new Lease(id, fence));
    }

    /**
     * What became of a renewal.
     *
     * @param asked what somebody wants of the rollout
     */
    public record Renewed(Rollout.@Nullable Asked asked) {}

    /** Makes a lease last again; empty where it is lost. */
    public Optional<Renewed> renew(Lease lease, Duration length) {
        return handle.createQuery("""
                        update rollout
                        set leased_until = statement_timestamp() + make_interval(secs => :seconds)
                        where organization_id = :organization
                          and id = :id
                          and fence = :fence
                        returning asked
                        """)
                .bind("organization", lease.rollout().organization())
                .bind("id", lease.rollout().number())
                .bind("fence", lease.fence())
                .bind("seconds", length.toMillis() / 1000.0)
                .map((row, _) -> new Renewed(Rollout.Asked.of(row.getString("asked"))))
                .findOne();
    }

    /** Lets another server take the rollout at once. */
    public void release(Lease lease) {
        handle.createUpdate("""
                        update rollout
                        set owner = null
                          , leased_until = null
                        where organization_id = :organization
                          and id = :id
                          and fence = :fence
                        """)
                .bind("organization", lease.rollout().organization())
                .bind("id", lease.rollout().number())
                .bind("fence", lease.fence())
                .execute();
    }

    /**
     * Must be the first statement of every transaction that writes in the name of a lease. The row is locked until the end of the
     * transaction, so nobody can take the rollout over between this look and the write.
     *
     * @throws LeaseLost when another server has taken it over
     */
    public void hold(Lease lease) {
        hold(lease, "share");
    }

    /** Like {@link #hold}, for transactions that change the rollout's own row: two sharers that both want more block each other. */
    void holdAlone(Lease lease) {
        hold(lease, "no key update");
    }

    private void hold(Lease lease, String lock) {
        boolean held = handle.createQuery("""
                        select 1
                        from rollout
                        where organization_id = :organization
                          and id = :id
                          and fence = :fence
                        for %s
                        """.formatted(lock))
                .bind("organization", lease.rollout().organization())
                .bind("id", lease.rollout().number())
                .bind("fence", lease.fence())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!held) {
            throw new LeaseLost(lease);
        }
    }
}
