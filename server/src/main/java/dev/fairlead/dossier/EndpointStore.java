package dev.fairlead.dossier;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Endpoints that component versions offer and call. */
public final class EndpointStore {
    private final Handle handle;

    public EndpointStore(Handle handle) {
        this.handle = handle;
    }

    /** In order of path and verb. */
    public SortedSet<Endpoint> endpoints(long organization, long componentVersion, Direction direction) {
        return new TreeSet<>(handle.createQuery("""
                        select verb, path
                        from component_endpoint
                        where organization_id = :organization
                          and component_version_id = :version
                          and direction = :direction
                        """)
                .bind("organization", organization)
                .bind("version", componentVersion)
                .bind("direction", direction.word())
                .map((row, _) -> new Endpoint(row.getString("verb"), row.getString("path")))
                .list());
    }

    void remove(long organization, long componentVersion, Direction direction, Collection<Endpoint> endpoints) {
        handle.createUpdate("""
                        delete from component_endpoint e
                        using unnest(:verbs, :paths) as gone (verb, path)
                        where e.organization_id = :organization
                          and e.component_version_id = :version
                          and e.direction = :direction
                          and e.verb = gone.verb
                          and e.path = gone.path
                        """)
                .bind("organization", organization)
                .bind("version", componentVersion)
                .bind("direction", direction.word())
                .bindArray(
                        "verbs",
                        String.class,
                        endpoints.stream().map(Endpoint::verb).toArray())
                .bindArray(
                        "paths",
                        String.class,
                        endpoints.stream().map(Endpoint::path).toArray())
                .execute();
    }

    void add(
            long organization,
            long componentVersion,
            Direction direction,
            Collection<Endpoint> endpoints,
            String actor,
            Instant now) {
        handle.createUpdate("""
                        insert into component_endpoint (organization_id, component_version_id, direction, verb, path
                          , recorded_by, recorded_at)
                        select :organization, :version, :direction, verb, path, :actor, :now
                        from unnest(:verbs, :paths) as told (verb, path)
                        on conflict do nothing
                        """)
                .bind("organization", organization)
                .bind("version", componentVersion)
                .bind("direction", direction.word())
                .bind("actor", actor)
                .bind("now", now)
                .bindArray(
                        "verbs",
                        String.class,
                        endpoints.stream().map(Endpoint::verb).toArray())
                .bindArray(
                        "paths",
                        String.class,
                        endpoints.stream().map(Endpoint::path).toArray())
                .execute();
    }
}
