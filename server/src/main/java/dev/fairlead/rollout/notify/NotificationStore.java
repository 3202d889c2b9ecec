package dev.fairlead.rollout.notify;

import dev.fairlead.rollout.notify.message.Event;
import dev.fairlead.rollout.notify.message.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is to be told, and what became of it. Leases end by the database's clock, the only one that all servers share. */
public final class NotificationStore {
    private final Handle handle;

    public NotificationStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * Writes down that this is to be told to everybody who wants to know. Part of the transaction in which it happens: what did
     * not happen is not told, and what happened is. Again for the same stage does nothing.
     *
     * @param stage tells two events of one kind apart; usually empty
     */
    public void announce(long organization, long rollout, Event event, String stage, String reason, Instant now) {
        handle.createUpdate("""
                        with wanted as materialized (
                          select c.name
                          from rollout r
                          join channel c on c.organization_id = :organization
                          join environment e on e.organization_id = :organization and e.id = r.environment_id
                          join domain d on d.organization_id = :organization and d.id = e.domain_id
                          where r.organization_id = :organization
                            and r.id = :rollout
                            and (c.events = '{}' or :event = any(c.events))
                            and (c.environments = '{}' or d.path || '.' || e.name = any(c.environments))
                            and (
                              c.applications = '{}'
                              or regexp_replace(r.application, ';[^;]*$', '') = any(c.applications)
                              or (r.application is null and exists (
                                select 1
                                from application_component ac
                                join application a on a.organization_id = :organization and a.id = ac.application_id
                                join domain ad on ad.organization_id = :organization and ad.id = a.domain_id
                                join component k on k.organization_id = :organization and k.id = ac.component_id
                                join domain kd on kd.organization_id = :organization and kd.id = k.domain_id
                                where ac.organization_id = :organization
                                  and concat(ad.path, '.', a.name, nullif(';' || a.variant, ';')) = any(c.applications)
                                  and concat(kd.path, '.', k.name, nullif(';' || k.variant, ';')) in (
                                    select regexp_replace(version, ';[^;]*$', '')
                                    from unnest(r.components) version)))
                            ))
                        insert into notification (organization_id, delivery_id, channel, rollout_id, event, stage, reason
                          , happened_at)
                        select :organization, cast(cast(md5(:seed || name) as uuid) as text), name, :rollout, :event, :stage
                          , :reason, :now
                        from wanted
                        on conflict do nothing
                        """)
                .bind("seed", UUID.randomUUID().toString())
                .bind("organization", organization)
                .bind("rollout", rollout)
                .bind("event", event.word())
                .bind("stage", stage)
                .bind("reason", reason)
                .bind("now", now)
                .execute();
    }

    /** Organisations with something to tell. */
    List<Long> organizations() {
        return handle.createQuery("""
                        select distinct organization_id
                        from notification
                        where status = 'pending'
                        """).mapTo(Long.class).list();
    }

    /** A message and the right to tell it: worth nothing as soon as somebody tries it once more. */
    record Claim(long organization, long id, int tries, Message message) {}

    /** Takes the oldest message of each channel that nobody is telling anything at the moment. */
    List<Claim> claim(long organization, Duration lease) {
        return handle.createQuery("""
                        with claimed as (
                            update notification n
                            set attempts = n.attempts + 1
                              , leased_until = statement_timestamp() + make_interval(secs => :seconds)
                            where n.organization_id = :organization
                              and n.id in (
                                select distinct on (due.channel) due.id
                                from notification due
                                where due.organization_id = :organization
                                  and due.status = 'pending'
                                  and due.next_try_at <= statement_timestamp()
                                order by due.channel, due.happened_at, due.id)
                              and n.status = 'pending'
                              and n.next_try_at <= statement_timestamp()
                              and (n.leased_until is null or n.leased_until < statement_timestamp())
                              and not exists (
                                select 1
                                from notification busy
                                where busy.organization_id = :organization
                                  and busy.channel = n.channel
                                  and busy.status = 'pending'
                                  and busy.leased_until >= statement_timestamp())
                            returning n.id, n.attempts, n.delivery_id, n.channel, n.event, n.happened_at, n.reason, n.rollout_id
                        )
                        select n.id, n.attempts, n.delivery_id, n.channel, n.event, n.happened_at, n.reason, r.id as rollout, r.kind
                          , concat(d.path, '.', e.name) as environment, r.application, r.components, r.created_by, r.note
                          , r.started_at
                        from claimed n
                        join rollout r on r.organization_id = :organization and r.id = n.rollout_id
                        join environment e on e.organization_id = :organization and e.id = r.environment_id
                        join domain d on d.organization_id = :organization and d.id = e.domain_id
                        """)
                .bind("organization", organization)
                .bind("seconds", lease.toMillis() / 1000.0)
                .map((row, _) -> new Claim(organization, row.getLong("id"), row.getInt("attempts"), message(row)))
                .list();
    }

    private static Message message(ResultSet row) throws SQLException {
        var startedAt = row.getTimestamp("started_at");
        return new Message(
                row.getString("delivery_id"),
                row.getString("channel"),
                Event.of(row.getString("event")),
                row.getTimestamp("happened_at").toInstant(),
                row.getString("reason"),
                new Message.Rollout(
                        row.getLong("rollout"),
                        row.getString("kind"),
                        row.getString("environment"),
                        row.getString("application"),
                        Arrays.asList((String[]) row.getArray("components").getArray()),
                        row.getString("created_by"),
                        row.getString("note"),
                        startedAt == null ? null : startedAt.toInstant()),
                "");
    }

    /** It arrived. */
    void close(Claim claim, Instant now) {
        end(claim, "delivered", "", now);
    }

    /** It is not tried any more. */
    void giveUp(Claim claim, String problem, Instant now) {
        end(claim, "failed", problem, now);
    }

    private void end(Claim claim, String status, String problem, Instant now) {
        handle.createUpdate("""
                        update notification
                        set status = :status
                          , problem = :problem
                          , leased_until = null
                          , ended_at = :now
                        where organization_id = :organization
                          and id = :id
                          and attempts = :tries
                          and status = 'pending'
                        """)
                .bind("organization", claim.organization())
                .bind("id", claim.id())
                .bind("tries", claim.tries())
                .bind("status", status)
                .bind("problem", problem)
                .bind("now", now)
                .execute();
    }

    /** It is tried again later. */
    void postpone(Claim claim, String problem, Duration wait) {
        handle.createUpdate("""
                        update notification
                        set problem = :problem
                          , leased_until = null
                          , next_try_at = statement_timestamp() + make_interval(secs => :seconds)
                        where organization_id = :organization
                          and id = :id
                          and attempts = :tries
                          and status = 'pending'
                        """)
                .bind("organization", claim.organization())
                .bind("id", claim.id())
                .bind("tries", claim.tries())
                .bind("problem", problem)
                .bind("seconds", wait.toMillis() / 1000.0)
                .execute();
    }

    /** Forgets what ended long ago. */
    void forget(Instant before) {
        handle.createUpdate("""
                        delete from notification
                        where status <> 'pending'
                          and ended_at < :before
                        """).bind("before", before).execute();
    }
}
