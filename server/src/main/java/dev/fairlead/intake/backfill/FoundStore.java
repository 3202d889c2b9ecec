package dev.fairlead.intake.backfill;

import dev.fairlead.platform.db.Rows;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Deliveries that did not come, but were found by an API. */
public final class FoundStore {
    private final Handle handle;
    private final long organization;

    public FoundStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Which of these identities are those of deliveries of the source. */
    Set<String> known(long source, Collection<String> identities) {
        if (identities.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(handle.createQuery("""
                        select identity
                        from intake_delivery
                        where organization_id = :organization
                          and source_id = :source
                          and identity = any(:identities)
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bindArray("identities", String.class, identities.toArray())
                .mapTo(String.class)
                .list());
    }

    /** Of incidents that a source told, when each was over; empty for those that are open. */
    Map<String, Optional<Instant>> incidents(String actor, Collection<String> externalIds) {
        var known = new HashMap<String, Optional<Instant>>();
        if (externalIds.isEmpty()) {
            return known;
        }
        handle.createQuery("""
                        select external_id, resolved_at
                        from incident
                        where organization_id = :organization
                          and source = :source
                          and external_id = any(:externals)
                          and voided_at is null
                        """)
                .bind("organization", organization)
                .bind("source", actor)
                .bindArray("externals", String.class, externalIds.toArray())
                .map((row, _) ->
                        Map.entry(row.getString("external_id"), Optional.ofNullable(Rows.moment(row, "resolved_at"))))
                .forEach(row -> known.put(row.getKey(), row.getValue()));
        return known;
    }

    /** @param happenedAt of each of the deliveries */
    void add(long source, long run, List<Long> deliveries, List<Instant> happenedAt) {
        if (deliveries.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into intake_found (organization_id, delivery_id, source_id, run_id, happened_at)
                        select :organization, delivery, :source, :run, happened
                        from unnest(:deliveries, :happened) as told (delivery, happened)
                        on conflict do nothing
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("run", run)
                .bindArray("deliveries", Long.class, deliveries.toArray())
                .bindArray("happened", Instant.class, happenedAt.toArray())
                .execute();
    }

    /** What became of what a run found, by the word of the state. */
    Map<String, Long> became(long run) {
        var became = new TreeMap<String, Long>();
        handle.createQuery("""
                        select d.state, count(*) as deliveries
                        from intake_found f
                        join intake_delivery d on d.organization_id = :organization and d.id = f.delivery_id
                        where f.organization_id = :organization
                          and f.run_id = :run
                        group by d.state
                        """)
                .bind("organization", organization)
                .bind("run", run)
                .map((row, _) -> Map.entry(row.getString("state"), row.getLong("deliveries")))
                .forEach(row -> became.put(row.getKey(), row.getValue()));
        return became;
    }

    /** Facts that nobody had told before, by the word of their kind. */
    Map<String, Long> created(long run) {
        var created = new TreeMap<String, Long>();
        handle.createQuery("""
                        select told.kind, count(*) as facts
                        from intake_found f
                        join intake_fact told on told.organization_id = :organization and told.delivery_id = f.delivery_id
                        where f.organization_id = :organization
                          and f.run_id = :run
                          and told.created
                        group by told.kind
                        """)
                .bind("organization", organization)
                .bind("run", run)
                .map((row, _) -> Map.entry(row.getString("kind"), row.getLong("facts")))
                .forEach(row -> created.put(row.getKey(), row.getValue()));
        return created;
    }

    /** Organisations with something of which it is not known whether it should have come. */
    static List<Long> organizationsToJudge(Handle handle) {
        return handle.createQuery("""
                        select distinct organization_id
                        from intake_found
                        where missed is null
                        """).mapTo(Long.class).list();
    }

    /** Sources with something of which it is not known whether it should have come. */
    List<Long> toJudge() {
        return handle.createQuery("""
                        select distinct source_id
                        from intake_found
                        where organization_id = :organization
                          and missed is null
                        """)
                .bind("organization", organization)
                .mapTo(Long.class)
                .list();
    }
}
