package dev.fairlead.intake.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What became of deliveries. */
public final class ConclusionStore {
    private static final String SEPARATOR = "\u001f";

    private final Handle handle;
    private final long organization;

    public ConclusionStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
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
        forget("intake_fact", ids);
        forget("intake_dependency", ids);
        keepFacts(conclusions);
        keepDependencies(conclusions);
    }

    private static String storable(String text) {
        return text.replace("\0", "");
    }

    private void forget(String table, List<Long> ids) {
        handle.createUpdate("""
                        delete from %s
                        where organization_id = :organization
                          and delivery_id = any(:ids)
                        """.formatted(table))
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

    /** Facts that deliveries became so far, by delivery. */
    public Map<Long, List<BecameFact>> facts(Collection<Long> deliveries) {
        var facts = new HashMap<Long, List<BecameFact>>();
        if (deliveries.isEmpty()) {
            return facts;
        }
        handle.createQuery("""
                        select delivery_id, kind, fact_id, name, created
                        from intake_fact
                        where organization_id = :organization
                          and delivery_id = any(:ids)
                        order by delivery_id, position
                        """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, deliveries.toArray())
                .map((row, _) -> Map.entry(row.getLong("delivery_id"), fact(row)))
                .forEach(row -> facts.computeIfAbsent(row.getKey(), _ -> new ArrayList<>())
                        .add(row.getValue()));
        return facts;
    }

    static BecameFact fact(ResultSet row) throws SQLException {
        return new BecameFact(
                BecameFact.Kind.of(row.getString("kind")),
                row.getLong("fact_id"),
                row.getString("name"),
                row.getBoolean("created"));
    }
}
