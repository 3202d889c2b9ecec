package dev.fairlead.intake.kept;

import dev.fairlead.platform.db.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How many deliveries there are, and since when. */
public final class CountStore {
    /** Fewer gaps than these say nothing of what is usual. */
    private static final int ENOUGH = 20;

    private static final int LOOKED_AT = 200;
    private static final int TIMES_USUAL = 3;
    private static final Duration LEAST = Duration.ofHours(1);

    private final Handle handle;
    private final long organization;

    public CountStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** By the source's number and the word of the state. */
    public Map<Long, Map<String, Long>> counts() {
        var counts = new HashMap<Long, Map<String, Long>>();
        handle.createQuery("""
                        select source_id, state, count(*) as deliveries
                        from intake_delivery
                        where organization_id = :organization
                        group by source_id, state
                        """)
                .bind("organization", organization)
                .map((row, _) -> {
                    counts.computeIfAbsent(row.getLong("source_id"), _ -> new TreeMap<>())
                            .put(row.getString("state"), row.getLong("deliveries"));
                    return row;
                })
                .list();
        return counts;
    }

    /** When the delivery came that waits longest to be read. */
    public @Nullable Instant oldestWaiting() {
        return handle.createQuery("""
                        select min(received_at) as oldest
                        from intake_delivery
                        where organization_id = :organization
                          and state = 'waiting'
                        """)
                .bind("organization", organization)
                .map((row, _) -> Optional.ofNullable(Rows.moment(row, "oldest")))
                .one()
                .orElse(null);
    }

    /**
     * Whether sources are quieter than they usually are: for three times as long as all but the longest twentieth of the gaps
     * between their last deliveries, and an hour at least. One that never delivered is left out; what an API told is no sign of
     * life.
     */
    public Map<Long, Silence> silences(Collection<Long> sources, Instant now) {
        var moments = new HashMap<Long, List<Instant>>();
        if (!sources.isEmpty()) {
            handle.createQuery("""
                            select s.id, d.received_at
                            from unnest(:sources) as s (id)
                            cross join lateral (
                              select sent.received_at
                              from intake_delivery sent
                              where sent.organization_id = :organization
                                and sent.source_id = s.id
                                and not exists (
                                  select
                                  from intake_found f
                                  where f.organization_id = :organization
                                    and f.delivery_id = sent.id)
                              order by sent.received_at desc
                              limit :most) d
                            order by s.id, d.received_at desc
                            """)
                    .bind("organization", organization)
                    .bindArray("sources", Long.class, sources.toArray())
                    .bind("most", LOOKED_AT)
                    .map((row, _) -> Map.entry(
                            row.getLong("id"), row.getTimestamp("received_at").toInstant()))
                    .forEach(row -> moments.computeIfAbsent(row.getKey(), _ -> new ArrayList<>())
                            .add(row.getValue()));
        }
        var silences = new HashMap<Long, Silence>();
        moments.forEach((source, its) -> silences.put(source, silence(its, now)));
        return silences;
    }

    /** @param moments at least one, the newest first */
    private static Silence silence(List<Instant> moments, Instant now) {
        var last = moments.getFirst();
        var gaps = gaps(moments);
        if (gaps.size() < ENOUGH) {
            return new Silence(last, null);
        }
        var usual = gaps.get(gaps.size() * 19 / 20).multipliedBy(TIMES_USUAL);
        var bearable = usual.compareTo(LEAST) < 0 ? LEAST : usual;
        return new Silence(last, Duration.between(last, now).compareTo(bearable) > 0 ? last : null);
    }

    private static List<Duration> gaps(List<Instant> moments) {
        var gaps = new ArrayList<Duration>();
        for (int i = 1; i < moments.size(); i++) {
            gaps.add(Duration.between(moments.get(i), moments.get(i - 1)));
        }
        return gaps.stream().sorted().toList();
    }
}
