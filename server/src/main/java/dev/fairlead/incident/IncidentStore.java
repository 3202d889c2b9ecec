package dev.fairlead.incident;

import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Incidents and what was told of them. */
public final class IncidentStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Handle handle;
    private final long organization;

    public IncidentStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** A telling, of which incident it is, and whose token brought it. */
    public record Told(long incident, Telling telling, String actor) {}

    /**
     * Makes the incidents that are not there, each with what is told of it first, and locks all of them until the transaction
     * ends, in order of their keys.
     *
     * @return their numbers; the new ones are in {@code made}
     */
    public Map<IncidentFact.Key, Long> ensure(
            Map<IncidentFact.Key, Told> first, Instant now, Collection<IncidentFact.Key> made) {
        var told = first.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<IncidentFact.Key, Told> entry) ->
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

    /** Keeps tellings, each once. */
    public void keep(Collection<Told> tellings, Instant now) {
        var all = List.copyOf(tellings);
        handle.createUpdate("""
                        insert into incident_telling (organization_id, incident_id, digest, told_of, content, recorded_by
                          , recorded_at)
                        select :organization, incident, digest, told_of, cast(content as jsonb), actor, :now
                        from unnest(:incidents, :digests, :moments, :contents, :actors)
                          as told (incident, digest, told_of, content, actor)
                        on conflict do nothing
                        """)
                .bind("organization", organization)
                .bind("now", now)
                .bindArray(
                        "incidents",
                        Long.class,
                        all.stream().map(Told::incident).toArray())
                .bindArray(
                        "digests",
                        String.class,
                        all.stream().map(told -> told.telling().digest()).toArray())
                .bindArray(
                        "moments",
                        Instant.class,
                        all.stream().map(told -> told.telling().at()).toArray())
                .bindArray(
                        "contents",
                        String.class,
                        all.stream()
                                .map(told ->
                                        JSON.writeValueAsString(told.telling().content()))
                                .toArray())
                .bindArray("actors", String.class, all.stream().map(Told::actor).toArray())
                .execute();
    }

    /** All that was told of each of these incidents. */
    public Map<Long, List<Telling>> tellings(Collection<Long> incidents) {
        var tellings = new HashMap<Long, List<Telling>>();
        handle.createQuery("""
                        select incident_id, told_of, content
                        from incident_telling
                        where organization_id = :organization
                          and incident_id = any(:incidents)
                        """)
                .bind("organization", organization)
                .bindArray("incidents", Long.class, incidents.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getLong("incident_id"),
                        new Telling(
                                rs.getTimestamp("told_of").toInstant(),
                                JSON.readValue(rs.getString("content"), TEXTS))))
                .forEach(row -> tellings.computeIfAbsent(row.getKey(), _ -> new ArrayList<>())
                        .add(row.getValue()));
        return tellings;
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

    /** Incidents of which a name means nothing yet. */
    public List<IncidentRow> unnamed() {
        return rows("""
                        (environment is not null and environment_id is null
                          or component is not null and component_id is null
                          or application is not null and application_id is null)
                        """).map((rs, _) -> row(rs)).list();
    }

    /** Incidents in the environment that were detected at the moment or later, by when. */
    public List<IncidentRow> since(long environment, Instant moment) {
        return rows("i.environment_id = :environment and i.detected_at >= :moment")
                .bind("environment", environment)
                .bind("moment", moment)
                .map((rs, _) -> row(rs))
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

    public void setVoided(long id, Instant at) {
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
