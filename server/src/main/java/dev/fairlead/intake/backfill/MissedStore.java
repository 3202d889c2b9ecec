package dev.fairlead.intake.backfill;

import dev.fairlead.platform.db.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which of the things that an API told should have been delivered and were not: they happened after the source had begun to
 * deliver, it delivers events of that kind, and no delivery that came since became the same fact.
 */
final class MissedStore {
    /** So many of the newest deliveries say which events a source sends. */
    private static final int LOOKED_AT = 5_000;

    private static final int TOGETHER = 1_000;

    private final Handle handle;
    private final long organization;
    private final long source;

    MissedStore(Handle handle, long organization, long source) {
        this.handle = handle;
        this.organization = organization;
        this.source = source;
    }

    /**
     * What deliveries of the source there are that were sent.
     *
     * @param first when the first of them came; null where none did
     * @param events which events they told; null where events have no names by which they could be compared
     */
    record Sent(@Nullable Instant first, @Nullable List<String> events) {}

    /** @param named whether events have names by which they can be compared */
    Sent sent(boolean named) {
        var first = firstSent().orElse(null);
        return new Sent(first, named ? first == null ? List.of() : sentEvents() : null);
    }

    private Optional<Instant> firstSent() {
        return handle.createQuery("""
                        select d.received_at
                        from intake_delivery d
                        where d.organization_id = :organization
                          and d.source_id = :source
                          and not exists (
                            select
                            from intake_found f
                            where f.organization_id = :organization
                              and f.delivery_id = d.id)
                        order by d.received_at
                        limit 1
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .map((row, _) -> Optional.ofNullable(Rows.moment(row, "received_at")))
                .findOne()
                .flatMap(found -> found);
    }

    private List<String> sentEvents() {
        return handle.createQuery("""
                        with newest as materialized (
                          select d.id, d.event
                          from intake_delivery d
                          where d.organization_id = :organization
                            and d.source_id = :source
                            and not exists (
                              select
                            from intake_found f
                              where f.organization_id = :organization
                                and f.delivery_id = d.id)
                          order by d.received_at desc
                          limit :most)
                        select distinct event
                        from newest
                        where event is not null
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("most", LOOKED_AT)
                .mapTo(String.class)
                .list();
    }

    /**
     * What was judged.
     *
     * @param missed how many of it were missed
     * @param isMore whether there may be more to judge
     */
    record Judged(int missed, boolean isMore) {}

    private record One(boolean missed) {}

    /** Judges what was found before a moment, and was read. */
    Judged judge(Instant before, Sent sent) {
        var events = sent.events();
        var judged = handle.createQuery("""
                        with due as materialized (
                          select f.delivery_id, f.happened_at, d.event, d.state
                          from intake_found f
                          join intake_delivery d on d.organization_id = :organization and d.id = f.delivery_id
                          where f.organization_id = :organization
                            and f.source_id = :source
                            and f.missed is null
                            and d.received_at < :before
                            and d.state <> 'waiting'
                          limit :most)
                        , candidate as materialized (
                          select due.delivery_id, due.happened_at
                            , array(
                              select mine.position
                              from intake_fact mine
                              where mine.organization_id = :organization
                                and mine.delivery_id = due.delivery_id
                                and mine.fact_id > 0
                                and mine.kind in ('deployment', 'incident', 'commit')) as positions
                          from due
                          where due.state = 'told'
                            and cast(:first as timestamptz) is not null
                            and due.happened_at >= :first
                            and (:anyEvent or due.event = any(:events)))
                        , absent as materialized (
                          select candidate.delivery_id
                          from candidate
                          where cardinality(candidate.positions) > 0
                            and not exists (
                              select
                              from intake_fact mine
                              join intake_fact theirs on theirs.organization_id = :organization
                                and theirs.kind = mine.kind
                                and theirs.fact_id = mine.fact_id
                                and theirs.delivery_id <> mine.delivery_id
                              join intake_delivery sent on sent.organization_id = :organization
                                and sent.id = theirs.delivery_id
                              where mine.organization_id = :organization
                                and mine.delivery_id = candidate.delivery_id
                                and mine.position = any(candidate.positions)
                                and sent.received_at >= candidate.happened_at - interval '2 minutes'
                                and not exists (
                                  select
                            from intake_found f
                                  where f.organization_id = :organization
                                    and f.delivery_id = sent.id)))
                        update intake_found f
                        set missed = exists (select from absent where absent.delivery_id = f.delivery_id)
                        from due
                        where f.organization_id = :organization
                          and f.delivery_id = due.delivery_id
                        returning f.missed
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("before", before)
                .bind("most", TOGETHER)
                .bind("first", sent.first())
                .bind("anyEvent", events == null)
                .bindArray("events", String.class, events == null ? new Object[0] : events.toArray())
                .map((row, _) -> new One(row.getBoolean("missed")))
                .list();
        return new Judged((int) judged.stream().filter(One::missed).count(), judged.size() == TOGETHER);
    }
}
