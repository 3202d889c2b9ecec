package dev.fairlead.intake.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/** Keeps what arrives, each delivery once. */
final class ArrivalStore {
    private final Handle handle;

    ArrivalStore(Handle handle) {
        this.handle = handle;
    }

    private record Key(long source, String identity) {}

    /** Of one organisation; answers in the same order. */
    List<Accepted> keep(long organization, List<Arrival> arrivals) {
        var first = new LinkedHashMap<Key, Arrival>();
        arrivals.forEach(arrival -> first.putIfAbsent(key(arrival), arrival));
        var made = insert(organization, List.copyOf(first.values()));
        var missing =
                first.keySet().stream().filter(key -> !made.containsKey(key)).toList();
        var ids = new HashMap<>(made);
        ids.putAll(find(organization, missing));
        var fresh = new HashSet<>(made.keySet());
        var answers = new ArrayList<Accepted>();
        var repeats = new HashMap<Long, Integer>();
        for (var arrival : arrivals) {
            var id = ids.get(key(arrival));
            if (id == null) {
                throw new IllegalStateException("a source was removed while it delivered");
            }
            boolean repeated = !fresh.remove(key(arrival));
            answers.add(new Accepted(id, repeated));
            if (repeated) {
                repeats.merge(id, 1, Integer::sum);
            }
        }
        if (!repeats.isEmpty()) {
            count(organization, repeats, arrivals.getLast().delivery().receivedAt());
        }
        return answers;
    }

    private static Key key(Arrival arrival) {
        return new Key(arrival.source(), arrival.identity());
    }

    private Map<Key, Long> insert(long organization, List<Arrival> arrivals) {
        var made = new HashMap<Key, Long>();
        handle.createQuery("""
                        insert into intake_delivery (organization_id, source_id, identity, event, headers, body, body_bytes
                          , received_at)
                        select :organization, source_id, identity, event, cast(headers as jsonb), body, octet_length(body)
                          , received_at
                        from unnest(:sources, :identities, :events, :headers, :bodies, :received)
                          as told (source_id, identity, event, headers, body, received_at)
                        on conflict do nothing
                        returning id, source_id, identity
                        """)
                .bind("organization", organization)
                .bindArray(
                        "sources",
                        Long.class,
                        arrivals.stream().map(Arrival::source).toArray())
                .bindArray(
                        "identities",
                        String.class,
                        arrivals.stream().map(Arrival::identity).toArray())
                .bindArray(
                        "events",
                        String.class,
                        arrivals.stream().map(Arrival::event).toArray())
                .bindArray(
                        "headers",
                        String.class,
                        arrivals.stream().map(Arrival::headers).toArray())
                .bind("bodies", bytea(arrivals))
                .bindArray(
                        "received",
                        Instant.class,
                        arrivals.stream()
                                .map(arrival -> arrival.delivery().receivedAt())
                                .toArray())
                .map((row, _) ->
                        Map.entry(new Key(row.getLong("source_id"), row.getString("identity")), row.getLong("id")))
                .forEach(row -> made.put(row.getKey(), row.getValue()));
        return made;
    }

    private Map<Key, Long> find(long organization, List<Key> keys) {
        var found = new HashMap<Key, Long>();
        if (keys.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select d.id, d.source_id, d.identity
                        from unnest(:sources, :identities) as told (source_id, identity)
                        join intake_delivery d on d.organization_id = :organization
                          and d.source_id = told.source_id
                          and d.identity = told.identity
                        """)
                .bind("organization", organization)
                .bindArray("sources", Long.class, keys.stream().map(Key::source).toArray())
                .bindArray(
                        "identities",
                        String.class,
                        keys.stream().map(Key::identity).toArray())
                .map((row, _) ->
                        Map.entry(new Key(row.getLong("source_id"), row.getString("identity")), row.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    private void count(long organization, Map<Long, Integer> repeats, Instant now) {
        // in one order everywhere: two servers that count the same ones do not wait for each other in a circle
        var ids = repeats.keySet().stream().sorted().toList();
        handle.createUpdate("""
                        insert into intake_repeat (organization_id, delivery_id, repeats, last_at)
                        select :organization, id, repeats, :now
                        from unnest(:ids, :repeats) as told (id, repeats)
                        on conflict (organization_id, delivery_id) do update
                        set repeats = intake_repeat.repeats + excluded.repeats
                          , last_at = greatest(intake_repeat.last_at, excluded.last_at)
                        """)
                .bind("organization", organization)
                .bind("now", now)
                .bindArray("ids", Long.class, ids.toArray())
                .bindArray(
                        "repeats", Integer.class, ids.stream().map(repeats::get).toArray())
                .execute();
    }

    /** As the driver takes arrays of bytes, which our list of types does not know. */
    private static Argument bytea(List<Arrival> arrivals) {
        var bodies = arrivals.stream().map(arrival -> arrival.delivery().body()).toArray(byte[][]::new);
        return (position, statement, _) ->
                statement.setArray(position, statement.getConnection().createArrayOf("bytea", bodies));
    }
}
