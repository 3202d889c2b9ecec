package dev.fairlead.incident;

import dev.fairlead.catalog.NamesOfAll;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Incidents, as what was told of them says together. */
public final class IncidentStore {
    /** How long before its finish a deployment may have reached users. */
    public static final Duration LONGEST_DEPLOYMENT = Duration.ofHours(24);

    private final Handle handle;
    private final long organization;

    public IncidentStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** What is told of an incident first, and whose token brought it. */
    public record First(Telling telling, String actor) {}

    /**
     * Makes the incidents that are not there, each with what is told of it first, and locks all of them until the transaction
     * ends, in order of their keys.
     *
     * @return their numbers; the new ones are in {@code made}
     */
    public Map<IncidentFact.Key, Long> ensure(
            Map<IncidentFact.Key, First> first, Instant now, Collection<IncidentFact.Key> made) {
        var told = first.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<IncidentFact.Key, First> entry) ->
                                entry.getKey().source())
                        .thenComparing(entry -> entry.getKey().externalId()))
                .toList();
        var sources = told.stream().map(entry -> entry.getKey().source()).toArray();
        var externals = told.stream().map(entry -> entry.getKey().externalId()).toArray();
        handle.createQuery("""
                        insert into incident (organization_id, source, external_id, detected_at, recorded_by, recorded_at)
                        select :organization, source, external, detected, actor, :now
                        from unnest(:sources, :externals, :detected, :actors) as told (source, external, detected, actor)
                        on conflict do nothing
                        returning source, external_id
                        """)
                .bind("organization", organization)
                .bind("now", now)
                .bindArray("sources", String.class, sources)
                .bindArray("externals", String.class, externals)
                .bindArray(
                        "detected",
                        Instant.class,
                        told.stream()
                                .map(entry -> entry.getValue().telling().detectedAt())
                                .toArray())
                .bindArray(
                        "actors",
                        String.class,
                        told.stream().map(entry -> entry.getValue().actor()).toArray())
                .map((rs, _) -> new IncidentFact.Key(rs.getString("source"), rs.getString("external_id")))
                .forEach(made::add);
        var found = new HashMap<IncidentFact.Key, Long>();
        handle.createQuery("""
                        select source, external_id, id
                        from incident
                        where organization_id = :organization
                          and (source, external_id) in (select * from unnest(:sources, :externals))
                        order by source, external_id
                        for update
                        """)
                .bind("organization", organization)
                .bindArray("sources", String.class, sources)
                .bindArray("externals", String.class, externals)
                .map((rs, _) -> Map.entry(
                        new IncidentFact.Key(rs.getString("source"), rs.getString("external_id")), rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /** Writes what all tellings say together, and whose names those are. */
    public void update(Collection<IncidentRow> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var rows = List.copyOf(changed);
        handle.createUpdate("""
                        update incident i
                        set detected_at = told.detected
                          , resolved_at = told.resolved
                          , title = told.title
                          , severity = told.severity
                          , url = told.url
                          , environment = told.environment
                          , component = told.component
                          , application = told.application
                          , version = told.version
                          , artifact = told.artifact
                          , deployment_id = told.deployment
                          , environment_id = told.environment_id
                          , component_id = told.component_id
                          , application_id = told.application_id
                          , reopened = told.reopened
                        from unnest(:ids, :detected, :resolved, :titles, :severities, :urls, :environments, :components
                          , :applications, :versions, :artifacts, :deployments, :environmentIds, :componentIds, :applicationIds
                          , :reopened)
                          as told (id, detected, resolved, title, severity, url, environment, component, application, version
                          , artifact, deployment, environment_id, component_id, application_id, reopened)
                        where i.organization_id = :organization
                          and i.id = told.id
                        """)
                .bind("organization", organization)
                .bindArray("ids", Long.class, each(rows, IncidentRow::id))
                .bindArray(
                        "detected", Instant.class, each(rows, row -> row.state().detectedAt()))
                .bindArray(
                        "resolved", Instant.class, each(rows, row -> row.state().resolvedAt()))
                .bindArray("titles", String.class, each(rows, row -> row.state().title()))
                .bindArray(
                        "severities",
                        String.class,
                        each(rows, row -> row.state().severity()))
                .bindArray("urls", String.class, each(rows, row -> row.state().url()))
                .bindArray(
                        "environments",
                        String.class,
                        each(rows, row -> row.state().environment()))
                .bindArray(
                        "components",
                        String.class,
                        each(rows, row -> row.state().component()))
                .bindArray(
                        "applications",
                        String.class,
                        each(rows, row -> row.state().application()))
                .bindArray(
                        "versions", String.class, each(rows, row -> row.state().version()))
                .bindArray(
                        "artifacts", String.class, each(rows, row -> row.state().artifact()))
                .bindArray(
                        "deployments", Long.class, each(rows, row -> row.state().deployment()))
                .bindArray("environmentIds", Long.class, each(rows, IncidentRow::environment))
                .bindArray("componentIds", Long.class, each(rows, IncidentRow::component))
                .bindArray("applicationIds", Long.class, each(rows, IncidentRow::application))
                .bindArray(
                        "reopened", Integer.class, each(rows, row -> row.state().reopened()))
                .execute();
    }

    private static @Nullable Object[] each(List<IncidentRow> rows, Function<IncidentRow, @Nullable Object> column) {
        var values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return values;
    }

    public Optional<IncidentRow> find(long id) {
        return rows("i.id = :id").bind("id", id).map((rs, _) -> row(rs)).findOne();
    }

    public Map<Long, IncidentRow> find(Collection<Long> ids) {
        var found = new HashMap<Long, IncidentRow>();
        if (ids.isEmpty()) {
            return found;
        }
        rows("i.id = any(:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .map((rs, _) -> row(rs))
                .forEach(row -> found.put(row.id(), row));
        return found;
    }

    /** Names in incidents that mean nothing yet, each once, however many incidents tell it. */
    public NamesOfAll unnamed() {
        var names = NamesOfAll.none();
        handle.createQuery("""
                        select distinct case when environment_id is null then environment end as environment
                          , case when component_id is null then component end as component
                          , case when application_id is null then application end as application
                        from incident
                        where organization_id = :organization
                          and (environment is not null and environment_id is null
                            or component is not null and component_id is null
                            or application is not null and application_id is null)
                        """)
                .bind("organization", organization)
                .map((rs, _) -> {
                    add(names.environments(), rs.getString("environment"));
                    add(names.components(), rs.getString("component"));
                    add(names.applications(), rs.getString("application"));
                    return names;
                })
                .forEach(_ -> {});
        return names;
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }

    /** Some of the incidents of which one of these names means nothing yet. Each kind has an index of its own. */
    public List<IncidentRow> unnamed(NamesOfAll names, int limit) {
        return handle.createQuery("""
                        select i.*
                        from incident i
                        where i.organization_id = :organization
                          and (i.environment is not null
                              and i.environment_id is null
                              and i.environment = any(:environments)
                            or i.component is not null
                              and i.component_id is null
                              and i.component = any(:components)
                            or i.application is not null
                              and i.application_id is null
                              and i.application = any(:applications))
                        limit :limit
                        """)
                .bind("organization", organization)
                .bindArray("environments", String.class, names.environments().toArray())
                .bindArray("components", String.class, names.components().toArray())
                .bindArray("applications", String.class, names.applications().toArray())
                .bind("limit", limit)
                .map((rs, _) -> row(rs))
                .list();
    }

    /**
     * Incidents in the environment that may be of what was finished at the moment or later: those that were
     * detected then, and those said to be of a deployment that was under way when they were detected.
     */
    public List<Long> since(long environment, Instant moment) {
        return handle.createQuery("""
                        select i.id
                        from incident i
                        where i.organization_id = :organization
                          and i.environment_id = :environment
                          and i.detected_at >= :earliest
                          and (i.detected_at >= :moment
                            or i.deployment_id is not null
                            or exists (
                              select 1
                              from incident_placement p
                              where p.organization_id = :organization
                                and p.incident_id = i.id))
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("earliest", moment.minus(LONGEST_DEPLOYMENT))
                .bind("moment", moment)
                .mapTo(Long.class)
                .list();
    }

    private Query rows(String condition) {
        return handle.createQuery("""
                        select i.*
                        from incident i
                        where i.organization_id = :organization
                          and %s
                        order by i.detected_at, i.source, i.external_id
                        """.formatted(condition)).bind("organization", organization);
    }

    private static IncidentRow row(ResultSet rs) throws SQLException {
        return new IncidentRow(
                rs.getLong("id"),
                new IncidentFact.Key(rs.getString("source"), rs.getString("external_id")),
                new IncidentState(
                        rs.getTimestamp("detected_at").toInstant(),
                        Rows.moment(rs, "resolved_at"),
                        rs.getString("title"),
                        rs.getString("severity"),
                        rs.getString("url"),
                        rs.getString("environment"),
                        rs.getString("component"),
                        rs.getString("application"),
                        rs.getString("version"),
                        rs.getString("artifact"),
                        Rows.number(rs, "deployment_id"),
                        rs.getInt("reopened")),
                Rows.number(rs, "environment_id"),
                Rows.number(rs, "component_id"),
                Rows.number(rs, "application_id"),
                rs.getTimestamp("voided_at") != null);
    }

    /** @param at null where it happened after all */
    public void setVoided(long id, @Nullable Instant at) {
        handle.createUpdate("""
                        update incident
                        set voided_at = :at
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("at", at)
                .execute();
    }
}
