package dev.fairlead.rollout.notify;

import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.rollout.notify.message.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Notifications as people see them, and what people want of them. */
final class NotificationListStore {
    private static final String COLUMNS = """
                        select id, channel, rollout_id, event, status, attempts, problem, happened_at, ended_at
                          , case when status = 'pending' then next_try_at end as next_try_at
                        from notification
                        where organization_id = :organization
                        """;

    private final Handle handle;

    NotificationListStore(Handle handle) {
        this.handle = handle;
    }

    /** Newest first, from before a place in the list on. */
    List<Notification> list(
            long organization, Notification.Filter filter, Notification.@Nullable Place before, int limit) {
        var found = handle.createQuery(COLUMNS + """
                          and (cast(:status as text) is null or status = :status)
                          and (cast(:channel as text) is null or channel = :channel)
                          and (cast(:moment as timestamptz) is null or (happened_at, id) < (:moment, :id))
                        order by happened_at desc, id desc
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("status", filter.status() == null ? null : filter.status().word())
                .bind("channel", filter.channel())
                .bind("moment", before == null ? null : before.happenedAt())
                .bind("id", before == null ? null : before.id())
                .bind("limit", limit)
                .map((row, _) -> notification(row))
                .list();
        return withResends(organization, found);
    }

    Optional<Notification> find(long organization, long id) {
        return one(organization, id, "");
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Notification> findLocked(long organization, long id) {
        return one(organization, id, "for update");
    }

    private Optional<Notification> one(long organization, long id, String locking) {
        var found = handle.createQuery(COLUMNS + "and id = :id " + locking)
                .bind("organization", organization)
                .bind("id", id)
                .map((row, _) -> notification(row))
                .list();
        return withResends(organization, found).stream().findFirst();
    }

    private List<Notification> withResends(long organization, List<Notification> found) {
        var entries = new AuditStore(handle)
                .list(
                        organization,
                        Resend.SUBJECT,
                        found.stream().map(Notification::id).toList());
        return found.stream()
                .map(one -> one.resent(entries.getOrDefault(one.id(), List.of()).stream()
                        .map(Resend::of)
                        .toList()))
                .toList();
    }

    /** One that was given up waits again. The tries before still count, so that it is given up when the next one fails. */
    void resend(long organization, long id) {
        handle.createUpdate("""
                        update notification
                        set status = 'pending'
                          , next_try_at = statement_timestamp()
                          , ended_at = null
                        where organization_id = :organization
                          and id = :id
                          and status = 'failed'
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .execute();
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                row.getLong("id"),
                row.getString("channel"),
                row.getLong("rollout_id"),
                Event.of(row.getString("event")),
                Notification.Status.find(row.getString("status")).orElseThrow(),
                row.getInt("attempts"),
                row.getString("problem"),
                row.getTimestamp("happened_at").toInstant(),
                Rows.moment(row, "next_try_at"),
                Rows.moment(row, "ended_at"),
                List.of());
    }

    /** How many there are in each state, over all organisations. */
    Map<Notification.Status, Long> counts() {
        var counts = new EnumMap<Notification.Status, Long>(Notification.Status.class);
        handle.createQuery("""
                        select status, count(*) as notifications
                        from notification
                        group by status
                        """)
                .map((row, _) -> Map.entry(
                        Notification.Status.find(row.getString("status")).orElseThrow(), row.getLong("notifications")))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }
}
