package dev.fairlead.deployment;

import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Deployments and their snapshots. Every statement takes many rows. */
public final class DeploymentStore {
    static final String COLUMNS = """
            id, source, external_id, kind, environment_id, component_id, component_version_id, application_id
            , application_version_id, outcome, started_at, finished_at, rollout, url, note, sequence, snapshot_known
            , voided_at, occurrence, recorded_at
            """;

    private final Handle handle;

    public DeploymentStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A stored deployment with its number.
     *
     * @param occurrence which of those under its key it is, from 1 on in the order in which they were told
     * @param recordedAt when it was told first
     */
    public record Stored(long id, DeploymentRow row, int occurrence, boolean voided, Instant recordedAt) {}

    /** A deployment to be stored, by whom it was told. */
    public record Fresh(DeploymentRow row, int occurrence, String actor) {
        public DeploymentFact.Key key() {
            return row.key();
        }
    }

    /** Which component versions a deployment brought. */
    public record SnapshotEntry(long deployment, long component, long componentVersion) {}

    public Optional<Stored> find(long organization, long id) {
        return handle.createQuery("select " + COLUMNS + """
                        from deployment
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .map((rs, _) -> stored(rs))
                .findOne();
    }

    /** Where each of these deployments went. */
    public Map<Long, Long> environments(long organization, Collection<Long> ids) {
        var environments = new HashMap<Long, Long>();
        handle.createQuery("""
                        select id, environment_id
                        from deployment
                        where organization_id = :organization
                          and id = any(:ids)
                        """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, ids.toArray())
                .map((rs, _) -> Map.entry(rs.getLong("id"), rs.getLong("environment_id")))
                .forEach(row -> environments.put(row.getKey(), row.getValue()));
        return environments;
    }

    /** Inserts what is not there yet and answers the numbers of what it inserted. */
    public Map<DeploymentFact.Key, Long> insert(long organization, List<Fresh> fresh, Instant now) {
        var inserted = new HashMap<DeploymentFact.Key, Long>();
        var rows = fresh.stream().map(Fresh::row).toList();
        handle.createQuery("""
                        insert into deployment (organization_id, source, external_id, occurrence, kind, environment_id
                          , component_id, component_version_id, application_id, application_version_id, outcome, started_at
                          , finished_at, rollout, url, note, sequence, snapshot_known, recorded_by, recorded_at)
                        select :organization, source, external_id, occurrence, kind, environment_id, component_id
                          , component_version_id, application_id, application_version_id, outcome, started_at, finished_at
                          , rollout, url, note, sequence, snapshot_known, recorded_by, :now
                        from unnest(:sources, :externals, :occurrences, :kinds, :environments, :components
                          , :componentVersions, :applications, :applicationVersions, :outcomes, :starts, :finishes, :rollouts
                          , :urls, :notes, :sequences, :snapshots, :actors)
                          as told (source, external_id, occurrence, kind, environment_id, component_id, component_version_id
                          , application_id, application_version_id, outcome, started_at, finished_at, rollout, url, note
                          , sequence, snapshot_known, recorded_by)
                        on conflict (organization_id, source, external_id, occurrence) do nothing
                        returning source, external_id, id
                        """)
                .bind("organization", organization)
                .bind("now", now)
                .bindArray("sources", String.class, each(rows, row -> row.key().source()))
                .bindArray(
                        "externals", String.class, each(rows, row -> row.key().externalId()))
                .bindArray(
                        "occurrences",
                        Integer.class,
                        fresh.stream().map(Fresh::occurrence).toArray())
                .bindArray("kinds", String.class, each(rows, row -> row.undeployment() ? "undeployment" : "deployment"))
                .bindArray("environments", Long.class, each(rows, DeploymentRow::environment))
                .bindArray("components", Long.class, each(rows, DeploymentRow::component))
                .bindArray("componentVersions", Long.class, each(rows, DeploymentRow::componentVersion))
                .bindArray("applications", Long.class, each(rows, DeploymentRow::application))
                .bindArray("applicationVersions", Long.class, each(rows, DeploymentRow::applicationVersion))
                .bindArray(
                        "outcomes",
                        String.class,
                        each(rows, row -> row.outcome().word()))
                .bindArray("starts", Instant.class, each(rows, DeploymentRow::startedAt))
                .bindArray("finishes", Instant.class, each(rows, DeploymentRow::finishedAt))
                .bindArray(
                        "rollouts",
                        String.class,
                        each(rows, row -> row.details().rollout()))
                .bindArray("urls", String.class, each(rows, row -> row.details().url()))
                .bindArray(
                        "notes", String.class, each(rows, row -> row.details().note()))
                .bindArray(
                        "sequences", Long.class, each(rows, row -> row.details().sequence()))
                .bindArray("snapshots", Boolean.class, each(rows, DeploymentRow::snapshotKnown))
                .bindArray(
                        "actors", String.class, fresh.stream().map(Fresh::actor).toArray())
                .map((rs, _) -> Map.entry(
                        new DeploymentFact.Key(rs.getString("source"), rs.getString("external_id")), rs.getLong("id")))
                .forEach(row -> inserted.put(row.getKey(), row.getValue()));
        return inserted;
    }

    private static @Nullable Object[] each(List<DeploymentRow> rows, Function<DeploymentRow, @Nullable Object> column) {
        var values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return values;
    }

    /** Replaces what is known of a deployment by what is true. */
    public void update(long organization, long id, DeploymentRow row) {
        handle.createUpdate("""
                        update deployment
                        set kind = :kind
                          , environment_id = :environment
                          , component_id = :component
                          , component_version_id = :componentVersion
                          , application_id = :application
                          , application_version_id = :applicationVersion
                          , outcome = :outcome
                          , started_at = :startedAt
                          , finished_at = :finishedAt
                          , rollout = :rollout
                          , url = :url
                          , note = :note
                          , sequence = :sequence
                          , snapshot_known = :snapshotKnown
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("kind", row.undeployment() ? "undeployment" : "deployment")
                .bind("environment", row.environment())
                .bind("component", row.component())
                .bind("componentVersion", row.componentVersion())
                .bind("application", row.application())
                .bind("applicationVersion", row.applicationVersion())
                .bind("outcome", row.outcome().word())
                .bind("startedAt", row.startedAt())
                .bind("finishedAt", row.finishedAt())
                .bind("rollout", row.details().rollout())
                .bind("url", row.details().url())
                .bind("note", row.details().note())
                .bind("sequence", row.details().sequence())
                .bind("snapshotKnown", row.snapshotKnown())
                .execute();
    }

    /** @param now null where it happened after all */
    public void setVoided(long organization, long id, @Nullable Instant now) {
        handle.createUpdate("""
                        update deployment
                        set voided_at = :now
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bindByType("now", now, Instant.class)
                .execute();
    }

    public void addSnapshots(long organization, List<SnapshotEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into deployment_component (organization_id, deployment_id, component_id, component_version_id)
                        select :organization, deployment_id, component_id, component_version_id
                        from unnest(:deployments, :components, :versions)
                          as told (deployment_id, component_id, component_version_id)
                        on conflict do nothing
                        """)
                .bind("organization", organization)
                .bindArray(
                        "deployments",
                        Long.class,
                        entries.stream().map(SnapshotEntry::deployment).toArray())
                .bindArray(
                        "components",
                        Long.class,
                        entries.stream().map(SnapshotEntry::component).toArray())
                .bindArray(
                        "versions",
                        Long.class,
                        entries.stream().map(SnapshotEntry::componentVersion).toArray())
                .execute();
    }

    public void removeSnapshot(long organization, long deployment) {
        handle.createUpdate("""
                        delete from deployment_component
                        where organization_id = :organization
                          and deployment_id = :deployment
                        """)
                .bind("organization", organization)
                .bind("deployment", deployment)
                .execute();
    }

    /** Component to component version, of one deployment. */
    public Map<Long, Long> snapshot(long organization, long deployment) {
        var set = new HashMap<Long, Long>();
        handle.createQuery("""
                        select component_id, component_version_id
                        from deployment_component
                        where organization_id = :organization
                          and deployment_id = :deployment
                        """)
                .bind("organization", organization)
                .bind("deployment", deployment)
                .map((rs, _) -> Map.entry(rs.getLong("component_id"), rs.getLong("component_version_id")))
                .forEach(entry -> set.put(entry.getKey(), entry.getValue()));
        return set;
    }

    /** Deployments of these application versions that wait for their snapshot. */
    public List<Stored> withoutSnapshot(long organization, Collection<Long> applicationVersions) {
        return handle.createQuery("select " + COLUMNS + """
                        from deployment
                        where organization_id = :organization
                          and application_id in (
                            select application_id
                            from application_version
                            where organization_id = :organization
                              and id = any(:versions))
                          and application_version_id = any(:versions)
                          and not snapshot_known
                        """)
                .bind("organization", organization)
                .bindArray("versions", Long.class, applicationVersions.toArray())
                .map((rs, _) -> stored(rs))
                .list();
    }

    /** Whether a successful deployment of the application as a whole, anywhere, was finished before the moment. */
    public boolean deployedAsAWholeBefore(long organization, long application, Instant moment) {
        return handle.createQuery("""
                        select exists (
                          select 1
                          from deployment
                          where organization_id = :organization
                            and application_id = :application
                            and outcome = 'succeeded'
                            and voided_at is null
                            and finished_at < :moment)
                        """)
                .bind("organization", organization)
                .bind("application", application)
                .bind("moment", moment)
                .mapTo(Boolean.class)
                .one();
    }

    static Stored stored(ResultSet rs) throws SQLException {
        var row = new DeploymentRow(
                new DeploymentFact.Key(rs.getString("source"), rs.getString("external_id")),
                unit(rs),
                rs.getLong("environment_id"),
                Outcome.find(rs.getString("outcome")).orElseThrow(),
                Rows.moment(rs, "started_at"),
                Rows.moment(rs, "finished_at"),
                new DeploymentRow.Details(
                        rs.getString("rollout"),
                        rs.getString("url"),
                        rs.getString("note"),
                        Rows.number(rs, "sequence")),
                rs.getBoolean("snapshot_known"));
        return new Stored(
                rs.getLong("id"),
                row,
                rs.getInt("occurrence"),
                rs.getTimestamp("voided_at") != null,
                Objects.requireNonNull(Rows.moment(rs, "recorded_at")));
    }

    private static DeploymentRow.Unit unit(ResultSet rs) throws SQLException {
        var application = Rows.number(rs, "application_id");
        if (application != null) {
            return new DeploymentRow.Application(application, rs.getLong("application_version_id"));
        }
        long component = rs.getLong("component_id");
        return rs.getString("kind").equals("undeployment")
                ? new DeploymentRow.Undeployed(component)
                : new DeploymentRow.Component(component, rs.getLong("component_version_id"));
    }
}
