package dev.fairlead.intake.kept;

import dev.fairlead.intake.delivery.Delivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Deliveries on their way to being read. */
public final class ReadingStore {
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final Handle handle;
    private final long organization;

    public ReadingStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Organisations with something to read. */
    public static List<Long> organizations(Handle handle) {
        return handle.createQuery("""
                        select distinct organization_id
                        from intake_delivery
                        where state = 'waiting'
                        """).mapTo(Long.class).list();
    }

    /** Whether this server is the one that reads for the organisation until the transaction ends. */
    public boolean takeTurn() {
        handle.createUpdate("""
                        insert into intake_turn (organization_id, name)
                        values (:organization, 'reading')
                        on conflict do nothing
                        """).bind("organization", organization).execute();
        return handle.createQuery("""
                        select organization_id
                        from intake_turn
                        where organization_id = :organization
                          and name = 'reading'
                        for update skip locked
                        """)
                .bind("organization", organization)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** @param attempts how often it was read before */
    public record Claimed(long id, long source, @Nullable String event, Delivery delivery, int attempts) {}

    private record Size(long id, int bytes) {}

    /** Those that came first, and that nobody else reads; not more than fit into the memory. */
    public List<Claimed> claim(int most) {
        var sizes = handle.createQuery("""
                        select id, body_bytes
                        from intake_delivery
                        where organization_id = :organization
                          and state = 'waiting'
                        order by id
                        limit :most
                        for update skip locked
                        """)
                .bind("organization", organization)
                .bind("most", most)
                .map((row, _) -> new Size(row.getLong("id"), row.getInt("body_bytes")))
                .list();
        var ids = new ArrayList<Long>();
        long bytes = 0;
        for (var size : sizes) {
            bytes += size.bytes();
            if (!ids.isEmpty() && bytes > MOST_BYTES) {
                break;
            }
            ids.add(size.id());
        }
        return read(ids);
    }

    private List<Claimed> read(Collection<Long> ids) {
        return handle.createQuery("""
                        select id, source_id, event, headers, body, received_at, attempts
                        from intake_delivery
                        where organization_id = :organization
                          and id = any(:ids)
                        order by id
                        """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, _) -> new Claimed(
                        row.getLong("id"),
                        row.getLong("source_id"),
                        row.getString("event"),
                        new Delivery(
                                KeptHeaders.read(row.getString("headers")),
                                row.getBytes("body"),
                                row.getTimestamp("received_at").toInstant()),
                        row.getInt("attempts")))
                .list();
    }

    /** One delivery, whatever became of it. */
    public Optional<Claimed> find(long id) {
        return read(List.of(id)).stream().findFirst();
    }

    /**
     * Has those read again that were read by something of which more is known now.
     *
     * @param except those that were read by all of it
     */
    public void wake(Collection<String> keys, Collection<Long> except) {
        if (keys.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        update intake_delivery
                        set state = 'waiting'
                        where organization_id = :organization
                          and state <> 'waiting'
                          and id <> all(:except)
                          and id in (
                            select delivery_id
                            from intake_dependency
                            where organization_id = :organization
                              and key = any(:keys))
                        """)
                .bind("organization", organization)
                .bindArray("keys", String.class, keys.toArray())
                .bindArray("except", Long.class, except.toArray())
                .execute();
    }

    /** Has all of them read again that wait for a rule. */
    public int wakeUnmatched() {
        return handle.createUpdate("""
                        update intake_delivery
                        set state = 'waiting'
                        where organization_id = :organization
                          and state = 'unmatched'
                        """).bind("organization", organization).execute();
    }
}
