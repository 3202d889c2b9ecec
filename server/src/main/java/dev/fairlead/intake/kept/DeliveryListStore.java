package dev.fairlead.intake.kept;

import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Deliveries for people to look at, newest first. */
public final class DeliveryListStore {
    private final Handle handle;
    private final long organization;

    public DeliveryListStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /**
     * Which ones.
     *
     * @param since those that came then or later
     * @param origin those that came in this way
     */
    public record Filter(
            @Nullable String source,
            @Nullable DeliveryState state,
            @Nullable Instant since,
            @Nullable Origin origin) {

        public Filter(@Nullable String source, @Nullable DeliveryState state, @Nullable Instant since) {
            this(source, state, since, null);
        }
    }

    /** Where a list goes on. */
    public record Place(Instant receivedAt, long id) {}

    public List<KeptDelivery> list(Filter filter, @Nullable Place after, int limit) {
        var found = handle.createQuery("""
                        select d.id, s.name as source, s.kind, d.identity, d.event, d.received_at, d.state, d.reasons, d.rule
                          , d.body_bytes, d.attempts, d.interpreted_at, coalesce(r.repeats, 0) as repeats
                          , f.delivery_id is not null as found, coalesce(f.missed, false) as missed
                        from intake_delivery d
                        join intake_source s on s.organization_id = :organization and s.id = d.source_id
                        left join intake_repeat r on r.organization_id = :organization and r.delivery_id = d.id
                        left join intake_found f on f.organization_id = :organization and f.delivery_id = d.id
                        where d.organization_id = :organization
                          and (cast(:source as text) is null or s.name = :source)
                          and (cast(:state as text) is null or d.state = :state)
                          and (cast(:since as timestamptz) is null or d.received_at >= :since)
                          and (cast(:at as timestamptz) is null or (d.received_at, d.id) < (:at, :id))
                          and\s"""
                        + (filter.origin() == null ? "true" : filter.origin().condition()) + """

                        order by d.received_at desc, d.id desc
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("source", filter.source())
                .bind("state", filter.state() == null ? null : filter.state().word())
                .bind("since", filter.since())
                .bind("at", after == null ? null : after.receivedAt())
                .bind("id", after == null ? 0 : after.id())
                .bind("limit", limit)
                .map((row, _) -> delivery(row))
                .list();
        return withFacts(found);
    }

    public Optional<KeptDelivery> find(long id) {
        var found = handle.createQuery("""
                        select d.id, s.name as source, s.kind, d.identity, d.event, d.received_at, d.state, d.reasons, d.rule
                          , d.body_bytes, d.attempts, d.interpreted_at, coalesce(r.repeats, 0) as repeats
                          , f.delivery_id is not null as found, coalesce(f.missed, false) as missed
                        from intake_delivery d
                        join intake_source s on s.organization_id = :organization and s.id = d.source_id
                        left join intake_repeat r on r.organization_id = :organization and r.delivery_id = d.id
                        left join intake_found f on f.organization_id = :organization and f.delivery_id = d.id
                        where d.organization_id = :organization
                          and d.id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .map((row, _) -> delivery(row))
                .list();
        return withFacts(found).stream().findFirst();
    }

    private static KeptDelivery delivery(ResultSet row) throws SQLException {
        return new KeptDelivery(
                row.getLong("id"),
                row.getString("source"),
                row.getString("kind"),
                row.getString("identity"),
                row.getString("event"),
                row.getTimestamp("received_at").toInstant(),
                DeliveryState.find(row.getString("state")).orElseThrow(),
                Rows.texts(row, "reasons"),
                row.getString("rule"),
                row.getInt("body_bytes"),
                row.getInt("attempts"),
                Rows.moment(row, "interpreted_at"),
                row.getInt("repeats"),
                origin(row.getBoolean("found"), row.getBoolean("missed")),
                List.of());
    }

    private static Origin origin(boolean found, boolean missed) {
        if (missed) {
            return Origin.MISSED;
        }
        return found ? Origin.API : Origin.SENT;
    }

    private List<KeptDelivery> withFacts(List<KeptDelivery> deliveries) {
        var facts = new ConclusionStore(handle, organization)
                .facts(deliveries.stream().map(KeptDelivery::id).toList());
        return deliveries.stream()
                .map(one -> new KeptDelivery(
                        one.id(),
                        one.source(),
                        one.kind(),
                        one.identity(),
                        one.event(),
                        one.receivedAt(),
                        one.state(),
                        one.reasons(),
                        one.rule(),
                        one.bytes(),
                        one.attempts(),
                        one.interpretedAt(),
                        one.repeats(),
                        one.origin(),
                        facts.getOrDefault(one.id(), List.of())))
                .toList();
    }

    /** Has one read again; answers whether it is there. */
    public boolean replay(long id) {
        return handle.createUpdate("""
                        update intake_delivery
                        set state = 'waiting'
                        where organization_id = :organization
                          and id = :id
                        """)
                        .bind("organization", organization)
                        .bind("id", id)
                        .execute()
                > 0;
    }

    /** Has all of a source read again; answers how many. */
    public int replay(long source, Filter filter) {
        return handle.createUpdate("""
                        update intake_delivery
                        set state = 'waiting'
                        where organization_id = :organization
                          and source_id = :source
                          and state <> 'waiting'
                          and (cast(:state as text) is null or state = :state)
                          and (cast(:since as timestamptz) is null or received_at >= :since)
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("state", filter.state() == null ? null : filter.state().word())
                .bind("since", filter.since())
                .execute();
    }
}
