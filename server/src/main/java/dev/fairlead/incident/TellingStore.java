package dev.fairlead.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** What was told of incidents, telling by telling. */
public final class TellingStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** What a rule may give another time. */
    private static final List<String> NAMES = List.of("environment", "component", "application", "version");

    private final Handle handle;
    private final long organization;

    public TellingStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** A telling, of which incident it is, and whose token brought it. */
    public record Told(long incident, Telling telling, String actor) {}

    /** Keeps tellings, each once. */
    public void keep(Collection<Told> tellings, Instant now) {
        var all = List.copyOf(tellings);
        bind(handle.createUpdate("""
                        insert into incident_telling (organization_id, incident_id, digest, told_of, content, recorded_by
                          , recorded_at)
                        select :organization, incident, digest, told_of, cast(content as jsonb), actor, :now
                        from unnest(:incidents, :digests, :moments, :contents, :actors)
                          as told (incident, digest, told_of, content, actor)
                        on conflict do nothing
                        """).bind("now", now), all).execute();
    }

    /** Takes away what the same actor told of the same moment in the same words, and with other names. */
    public void replace(Collection<Told> tellings) {
        if (tellings.isEmpty()) {
            return;
        }
        var all = List.copyOf(tellings);
        bind(handle.createUpdate("""
                        delete from incident_telling t
                        using unnest(:incidents, :digests, :moments, :contents, :actors)
                          as told (incident, digest, told_of, content, actor)
                        where t.organization_id = :organization
                          and t.incident_id = told.incident
                          and t.told_of = told.told_of
                          and t.recorded_by = told.actor
                          and t.digest <> told.digest
                          and t.content - cast(:names as text[]) = cast(told.content as jsonb) - cast(:names as text[])
                        """).bindArray("names", String.class, NAMES.toArray()), all)
                .execute();
    }

    private Update bind(Update update, List<Told> all) {
        return update.bind("organization", organization)
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
                .bindArray("actors", String.class, all.stream().map(Told::actor).toArray());
    }

    /** All that was told of each of these incidents. */
    public Map<Long, List<Telling>> of(Collection<Long> incidents) {
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
}
