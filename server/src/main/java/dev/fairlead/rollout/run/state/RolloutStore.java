package dev.fairlead.rollout.run.state;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Strategy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What was asked of the engine, and how far it is. */
public final class RolloutStore {
    public static final String COLUMNS = """
            select r.organization_id, r.id, r.environment_id, d.path, e.name, r.kind, r.application, r.components, r.everything
              , r.strategy, r.batch_size, r.max_failures, r.canary_approval, r.rolls_back, r.order_key, r.status, r.reason
              , r.asked, r.unchecked, r.of_rollout_id, r.note, r.created_by, r.created_at, r.started_at, r.finished_at
              , r.recorded, r.account
            from rollout r
            join environment e on e.organization_id = r.organization_id and e.id = r.environment_id
            join domain d on d.organization_id = e.organization_id and d.id = e.domain_id
            """;

    private final Handle handle;

    public RolloutStore(Handle handle) {
        this.handle = handle;
    }

    /** Whoever starts something in an environment waits here for the others who do. */
    public void lockEnvironment(long organization, long environment) {
        handle.createQuery("""
                        select 1
                        from environment
                        where organization_id = :organization
                          and id = :environment
                        for no key update
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .mapTo(Integer.class)
                .one();
    }

    public RolloutId insert(
            long organization,
            long environment,
            String account,
            Request request,
            String orderKey,
            RolloutStatus status,
            String reason,
            Instant now) {
        var strategy = request.strategy();
        int size = switch (strategy) {
            case Strategy.AllAtOnce _ -> 0;
            case Strategy.Rolling(var batch, var _) -> batch;
            case Strategy.Canary(var first, var _, var _) -> first;
        };
        var application = request.goal().application();
        long id = handle.createQuery("""
                        insert into rollout (organization_id, environment_id, kind, application, components, everything
                          , strategy, batch_size, max_failures, canary_approval, rolls_back, order_key, status, reason
                          , unchecked, of_rollout_id, note, account, created_by, created_at, started_at)
                        values (:organization, :environment, :kind, :application, :components, :everything
                          , :strategy, :size, :maxFailures, :approval, :rollsBack, :orderKey, :status, :reason
                          , :unchecked, :of, :note, :account, :by, :now, :startedAt)
                        returning id
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("kind", request.kind().word())
                .bind("application", application == null ? null : application.toString())
                .bindArray(
                        "components",
                        String.class,
                        request.goal().components().stream()
                                .map(VersionName::toString)
                                .toArray())
                .bind("everything", request.everything())
                .bind("strategy", strategy.word())
                .bind("size", size)
                .bind("maxFailures", strategy.maxFailures())
                .bind("approval", strategy instanceof Strategy.Canary(var _, var _, var approval) && approval)
                .bind("rollsBack", request.rollsBack())
                .bind("orderKey", orderKey)
                .bind("status", status.word())
                .bind("reason", reason)
                .bind("unchecked", request.unchecked())
                .bind("of", request.of())
                .bind("note", request.note())
                .bind("account", account)
                .bind("by", request.by())
                .bind("now", now)
                .bind("startedAt", status == RolloutStatus.RUNNING ? now : null)
                .mapTo(Long.class)
                .one();
        return new RolloutId(organization, id);
    }

    public Optional<Rollout> find(RolloutId id) {
        return handle.createQuery(COLUMNS + """
                        where r.organization_id = :organization
                          and r.id = :id
                        """)
                .bind("organization", id.organization())
                .bind("id", id.number())
                .map((row, _) -> rollout(row))
                .findOne();
    }

    public Rollout get(RolloutId id) {
        return find(id).orElseThrow();
    }

    /** Like {@link #get}, and nobody else changes it before the end of the transaction. */
    public Rollout lock(RolloutId id) {
        return handle.createQuery(COLUMNS + """
                        where r.organization_id = :organization
                          and r.id = :id
                        for no key update of r
                        """)
                .bind("organization", id.organization())
                .bind("id", id.number())
                .map((row, _) -> rollout(row))
                .one();
    }

    /** How many there are in each state, over all organisations. */
    public Map<RolloutStatus, Long> counts() {
        var counts = new EnumMap<RolloutStatus, Long>(RolloutStatus.class);
        handle.createQuery("""
                        select status, count(*) as rollouts
                        from rollout
                        group by status
                        """)
                .map((row, _) ->
                        Map.entry(RolloutStatus.find(row.getString("status")).orElseThrow(), row.getLong("rollouts")))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** Waiting ones, in the order in which they may begin. */
    public List<Rollout> queued(long organization) {
        return handle.createQuery(COLUMNS + """
                        where r.organization_id = :organization
                          and r.status = 'queued'
                          and not r.recorded
                        order by r.created_at, r.id
                        """)
                .bind("organization", organization)
                .map((row, _) -> rollout(row))
                .list();
    }

    /** The rollout that has the environment now, if one has. */
    public Optional<RolloutId> occupant(long organization, long environment) {
        return handle.createQuery("""
                        select id
                        from rollout
                        where organization_id = :organization
                          and environment_id = :environment
                          and status in ('running', 'paused', 'awaiting-approval')
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .mapTo(Long.class)
                .findOne()
                .map(id -> new RolloutId(organization, id));
    }

    /** The rollout that has the environment or is to have it next, if there is one. */
    public Optional<RolloutId> occupantOrQueued(long organization, long environment) {
        return handle.createQuery("""
                        select id
                        from rollout
                        where organization_id = :organization
                          and environment_id = :environment
                          and status in ('queued', 'running', 'paused', 'awaiting-approval')
                        order by status = 'queued', created_at
                        limit 1
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .mapTo(Long.class)
                .findOne()
                .map(id -> new RolloutId(organization, id));
    }

    /** Goes from one state to another, and has it told to whom it concerns; false where it is in another state by now. */
    public boolean move(RolloutId id, RolloutStatus from, RolloutStatus to, String reason, Instant now) {
        if (!from.next().contains(to)) {
            throw new IllegalArgumentException(from + " is never followed by " + to);
        }
        boolean moved = handle.createUpdate("""
                        update rollout
                        set status = :to
                          , reason = :reason
                          , asked = null
                          , started_at = case when :to = 'running' then coalesce(started_at, :now) else started_at end
                          , finished_at = case when :end then :now end
                        where organization_id = :organization
                          and id = :id
                          and status = :from
                          and (asked is distinct from 'cancel' or :end)
                        """)
                        .bind("organization", id.organization())
                        .bind("id", id.number())
                        .bind("from", from.word())
                        .bind("to", to.word())
                        .bind("reason", reason)
                        .bind("end", to.isEnd())
                        .bind("now", now)
                        .execute()
                == 1;
        if (moved) {
            new RolloutEvents(handle).moved(get(id), from, reason, now);
        }
        return moved;
    }

    public void explain(RolloutId id, String reason) {
        handle.createUpdate("""
                        update rollout
                        set reason = :reason
                        where organization_id = :organization
                          and id = :id
                          and status = 'queued'
                          and reason <> :reason
                        """)
                .bind("organization", id.organization())
                .bind("id", id.number())
                .bind("reason", reason)
                .execute();
    }

    /** Tells the owner what to do; a pause does not take a cancellation back. */
    public void ask(RolloutId id, Rollout.Asked asked) {
        handle.createUpdate("""
                        update rollout
                        set asked = :asked
                        where organization_id = :organization
                          and id = :id
                          and status = 'running'
                          and asked is distinct from 'cancel'
                        """)
                .bind("organization", id.organization())
                .bind("id", id.number())
                .bind("asked", asked.name().toLowerCase(Locale.ROOT))
                .execute();
    }

    public void setRecorded(RolloutId id) {
        handle.createUpdate("""
                        update rollout
                        set recorded = true
                          , owner = null
                          , leased_until = null
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", id.organization())
                .bind("id", id.number())
                .execute();
    }

    public static Rollout rollout(ResultSet row) throws SQLException {
        var asked = row.getString("asked");
        return new Rollout(
                new RolloutId(row.getLong("organization_id"), row.getLong("id")),
                row.getLong("environment_id"),
                new QualifiedName(row.getString("path"), row.getString("name"), ""),
                row.getString("account"),
                request(row),
                row.getString("order_key"),
                new Rollout.State(
                        RolloutStatus.find(row.getString("status")).orElseThrow(),
                        row.getString("reason"),
                        Rollout.Asked.of(asked),
                        Rows.moment(row, "started_at"),
                        Rows.moment(row, "finished_at"),
                        row.getBoolean("recorded")),
                row.getTimestamp("created_at").toInstant());
    }

    private static Request request(ResultSet row) throws SQLException {
        var application = row.getString("application");
        var components = new ArrayList<VersionName>();
        for (var name : (String[]) row.getArray("components").getArray()) {
            components.add(VersionName.parse("components", name));
        }
        int size = row.getInt("batch_size");
        int failures = row.getInt("max_failures");
        var strategy = switch (row.getString("strategy")) {
            case Strategy.ROLLING -> new Strategy.Rolling(size, failures);
            case Strategy.CANARY -> new Strategy.Canary(size, failures, row.getBoolean("canary_approval"));
            default -> new Strategy.AllAtOnce(failures);
        };
        return new Request(
                Request.Kind.of(row.getString("kind")),
                new Goal(application == null ? null : VersionName.parse("application", application), components),
                strategy,
                row.getBoolean("everything"),
                row.getBoolean("rolls_back"),
                Rows.number(row, "of_rollout_id"),
                row.getBoolean("unchecked"),
                row.getString("note"),
                row.getString("created_by"));
    }
}
