package dev.fairlead.rollout.run.view;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.rollout.plan.Planner;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutId;
import dev.fairlead.rollout.run.state.RolloutStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lists rollouts, how far they are and what they left behind. */
public final class RolloutListStore {
    private final Handle handle;

    public RolloutListStore(Handle handle) {
        this.handle = handle;
    }

    /** Newest first, from before a position on. */
    public List<Rollout> list(long organization, RolloutFilter filter, @Nullable RolloutPosition before, int limit) {
        return handle.createQuery(RolloutStore.COLUMNS + """
                        where r.organization_id = :organization
                          and (cast(:environment as bigint) is null or r.environment_id = :environment)
                          and (cast(:status as text) is null or r.status = :status)
                          and (cast(:application as text) is null
                            or (starts_with(r.application, :application || ';')
                              and strpos(substr(r.application, length(:application) + 2), ';') = 0))
                          and (cast(:component as text) is null
                            or exists (
                              select 1
                              from unnest(r.components) version
                              where starts_with(version, :component || ';')
                                and strpos(substr(version, length(:component) + 2), ';') = 0))
                          and (cast(:moment as timestamptz) is null or (r.created_at, r.id) < (:moment, :id))
                        order by r.created_at desc, r.id desc
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("environment", filter.environment())
                .bind("status", filter.status() == null ? null : filter.status().word())
                .bind("application", text(filter.application()))
                .bind("component", text(filter.component()))
                .bind("moment", before == null ? null : before.createdAt())
                .bind("id", before == null ? null : before.number())
                .bind("limit", limit)
                .map((row, _) -> RolloutStore.rollout(row))
                .list();
    }

    private static @Nullable String text(@Nullable QualifiedName name) {
        return name == null ? null : name.toString();
    }

    /** Those that try one again or take it back, oldest first. */
    List<Rollout> following(RolloutId rollout) {
        return handle.createQuery(RolloutStore.COLUMNS + """
                        where r.organization_id = :organization
                          and r.of_rollout_id = :of
                        order by r.created_at, r.id
                        """)
                .bind("organization", rollout.organization())
                .bind("of", rollout.number())
                .map((row, _) -> RolloutStore.rollout(row))
                .list();
    }

    /** By the number of the rollout; those that have no steps yet are left out. */
    Map<Long, RolloutProgress> progress(long organization, List<Rollout> rollouts) {
        var found = new HashMap<Long, RolloutProgress>();
        handle.createQuery("""
                        select rollout_id
                          , count(*) as steps
                          , count(*) filter (where status in ('succeeded', 'kept')) as done
                          , count(*) filter (where status = 'failed') as failed
                        from rollout_step
                        where organization_id = :organization
                          and rollout_id = any(:rollouts)
                        group by rollout_id
                        """)
                .bind("organization", organization)
                .bindArray(
                        "rollouts",
                        Long.class,
                        rollouts.stream().map(rollout -> rollout.id().number()).toArray())
                .map((row, _) -> Map.entry(
                        row.getLong("rollout_id"),
                        new RolloutProgress(row.getInt("steps"), row.getInt("done"), row.getInt("failed"))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** Numbers of the deployments as which a rollout was recorded: by what they are called at their source. */
    List<Long> recorded(Rollout rollout) {
        var number = rollout.id().toString();
        var names = new ArrayList<String>();
        names.add(number);
        rollout.request().goal().components().forEach(component -> names.add(number + "/" + component.base()));
        return handle.createQuery("""
                        select id
                        from deployment
                        where organization_id = :organization
                          and source = :source
                          and external_id = any(:names)
                        order by external_id
                        """)
                .bind("organization", rollout.id().organization())
                .bind("source", Planner.SOURCE)
                .bindArray("names", String.class, names.toArray())
                .mapTo(Long.class)
                .list();
    }

    List<InstalledVersion> installed(long organization, long environment, List<String> endpoints) {
        return handle.createQuery("""
                        select endpoint, component, version, rollout_id, placed_at
                        from placement
                        where organization_id = :organization
                          and environment_id = :environment
                          and endpoint = any(:endpoints)
                        order by endpoint, component
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("endpoints", String.class, endpoints.toArray())
                .map((row, _) -> new InstalledVersion(
                        row.getString("endpoint"),
                        QualifiedName.parse("component", row.getString("component")),
                        row.getString("version"),
                        row.getLong("rollout_id"),
                        row.getTimestamp("placed_at").toInstant()))
                .list();
    }
}
