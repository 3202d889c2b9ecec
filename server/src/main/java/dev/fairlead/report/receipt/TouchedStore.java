package dev.fairlead.report.receipt;

import dev.fairlead.metrics.ChangeSql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Counts the commits that came to environments with versions of components with paths, and those that touch the paths. */
final class TouchedStore {
    private final Handle handle;
    private final long organization;

    TouchedStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** What one attempt brought of a component, by ids. */
    record Batch(long place, long group, long component) {}

    /**
     * How many they are.
     *
     * @param commits null where some were never told
     * @param touching null where that is not known of all of them
     */
    record Counts(@Nullable Long commits, @Nullable Long touching) {}

    /** Each is looked at once, however many receipts are of it. */
    Map<Batch, Counts> of(List<Batch> batches) {
        var counts = new HashMap<Batch, Counts>();
        if (batches.isEmpty()) {
            return counts;
        }
        // what counts as a change touches them for sure; of the rest it is asked whether its files were told
        handle.createQuery("""
                        select k.turn, b.commits, b.touching, b.holes, b.untold
                        from unnest(:places, :groups, :components) with ordinality as k (place, group_id, component, turn)
                        cross join lateral (
                          select count(*) filter (where ch.status not in ('merge', 'hole', 'edge')) as commits
                            , count(*) filter (where %s) as touching
                            , coalesce(bool_or(ch.status = 'hole'), false) as holes
                            , coalesce(bool_or(ch.status not in ('merge', 'hole', 'edge', 'change') and not exists (
                                select 1
                                from commit_path f
                                where f.organization_id = :organization
                                  and f.commit_id = ch.commit_id)), false) as untold
                          from change_deployment ch
                          where ch.organization_id = :organization
                            and ch.environment_id = k.place
                            and ch.group_id = k.group_id
                            and ch.component_id = k.component) as b
                        """.formatted(ChangeSql.isChange("ch")))
                .bind("organization", organization)
                .bindArray(
                        "places", Long.class, batches.stream().map(Batch::place).toArray())
                .bindArray(
                        "groups", Long.class, batches.stream().map(Batch::group).toArray())
                .bindArray(
                        "components",
                        Long.class,
                        batches.stream().map(Batch::component).toArray())
                .map((rs, _) -> Map.entry(
                        batches.get(rs.getInt("turn") - 1),
                        new Counts(
                                rs.getBoolean("holes") ? null : Long.valueOf(rs.getLong("commits")),
                                rs.getBoolean("holes") || rs.getBoolean("untold")
                                        ? null
                                        : Long.valueOf(rs.getLong("touching")))))
                .forEach(row -> counts.put(row.getKey(), row.getValue()));
        return counts;
    }
}
