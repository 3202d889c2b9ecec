package dev.fairlead.intake.kept;

import dev.fairlead.intake.delivery.Delivery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Deliveries on their way to being read, and what became of them. */
public final class ReadingStore {
    private static final String SEPARATOR = "\u001f";
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
     * What became of a delivery.
     *
     * @param rule one that would match it, where none does
     * @param dependencies what it is read again for, when more of it is known
     */
    public record Conclusion(
            long delivery,
            DeliveryState state,
            List<String> reasons,
            @Nullable String rule,
            List<BecameFact> facts,
            List<String> dependencies) {
        public Conclusion {
            reasons = List.copyOf(reasons);
            facts = List.copyOf(facts);
            dependencies = List.copyOf(dependencies);
        }
    }

    /** In place of what was concluded before. */
    public void conclude(List<Conclusion> conclusions, Instant now) {
        var ids = conclusions.stream().map(Conclusion::delivery).toList();
        handle.createUpdate("""
                        update intake_delivery d
                        set state = told.state
                          , reasons = string_to_array(told.reasons, chr(31))
                          , rule = told.rule
                          , attempts = d.attempts + 1
                          , interpreted_at = :now
                        from unnest(:ids, :states, :reasons, :rules) as told (id, state, reasons, rule)
                        where d.organization_id = :organization
                          and d.id = told.id
                        """)
                .bind("organization", organization)
                .bind("now", now)
                .bindArray("ids", Long.class, ids.toArray())
                .bindArray(
                        "states",
                        String.class,
                        conclusions.stream().map(one -> one.state().word()).toArray())
                .bindArray(
                        "reasons",
                        String.class,
                        conclusions.stream()
                                .map(one -> storable(String.join(SEPARATOR, one.reasons())))
                                .toArray())
                .bindArray(
                        "rules",
                        String.class,
                        conclusions.stream()
                                .map(one -> one.rule() == null ? null : storable(one.rule()))
                                .toArray())
                .execute();
        forget(ids);
        keepFacts(conclusions);
        keepDependencies(conclusions);
    }

    private static String storable(String text) {
        return text.replace("\0", "");
    }

    private void forget(List<Long> ids) {
        handle.createUpdate("""
                        delete from intake_fact
                        where organization_id = :organization
                          and delivery_id = any(:ids)
                        """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, ids.toArray())
                .execute();
        handle.createUpdate("""
                        delete from intake_dependency
                        where organization_id = :organization
                          and delivery_id = any(:ids)
                        """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, ids.toArray())
                .execute();
    }

    private void keepFacts(List<Conclusion> conclusions) {
        record Row(long delivery, int position, BecameFact fact) {}
        var rows = new ArrayList<Row>();
        for (var conclusion : conclusions) {
            for (int i = 0; i < conclusion.facts().size(); i++) {
                rows.add(new Row(conclusion.delivery(), i, conclusion.facts().get(i)));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into intake_fact (organization_id, delivery_id, position, kind, fact_id, name, created)
                        select :organization, delivery, position, kind, id, name, created
                        from unnest(:deliveries, :positions, :kinds, :ids, :names, :created)
                          as told (delivery, position, kind, id, name, created)
                        """)
                .bind("organization", organization)
                .bindArray(
                        "deliveries",
                        Long.class,
                        rows.stream().map(Row::delivery).toArray())
                .bindArray(
                        "positions",
                        Integer.class,
                        rows.stream().map(Row::position).toArray())
                .bindArray(
                        "kinds",
                        String.class,
                        rows.stream().map(row -> row.fact().kind().word()).toArray())
                .bindArray(
                        "ids",
                        Long.class,
                        rows.stream().map(row -> row.fact().id()).toArray())
                .bindArray(
                        "names",
                        String.class,
                        rows.stream().map(row -> row.fact().name()).toArray())
                .bindArray(
                        "created",
                        Boolean.class,
                        rows.stream().map(row -> row.fact().created()).toArray())
                .execute();
    }

    private void keepDependencies(List<Conclusion> conclusions) {
        var deliveries = new ArrayList<Long>();
        var keys = new ArrayList<String>();
        for (var conclusion : conclusions) {
            conclusion.dependencies().stream().distinct().forEach(key -> {
                deliveries.add(conclusion.delivery());
                keys.add(key);
            });
        }
        if (keys.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into intake_dependency (organization_id, key, delivery_id)
                        select :organization, key, delivery
                        from unnest(:keys, :deliveries) as told (key, delivery)
                        on conflict do nothing
                        """)
                .bind("organization", organization)
                .bindArray("keys", String.class, keys.toArray())
                .bindArray("deliveries", Long.class, deliveries.toArray())
                .execute();
    }

    /** Facts that deliveries became so far. */
    public List<BecameFact> facts(Collection<Long> deliveries) {
        return handle.createQuery("""
                        select kind, fact_id, name, created
                        from intake_fact
                        where organization_id = :organization
                          and delivery_id = any(:ids)
                        order by delivery_id, position
                        """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, deliveries.toArray())
                .map((row, _) -> fact(row))
                .list();
    }

    static BecameFact fact(ResultSet row) throws SQLException {
        return new BecameFact(
                BecameFact.Kind.of(row.getString("kind")),
                row.getLong("fact_id"),
                row.getString("name"),
                row.getBoolean("created"));
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
