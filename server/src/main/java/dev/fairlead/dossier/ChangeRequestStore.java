package dev.fairlead.dossier;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Tickets that component versions are an answer to. */
public final class ChangeRequestStore {
    private final Handle handle;

    public ChangeRequestStore(Handle handle) {
        this.handle = handle;
    }

    public SortedSet<ChangeRequest> changeRequests(long organization, long componentVersion) {
        return new TreeSet<>(handle.createQuery("""
                        select source, reference
                        from change_request
                        where organization_id = :organization
                          and component_version_id = :version
                        """)
                .bind("organization", organization)
                .bind("version", componentVersion)
                .map((row, _) -> new ChangeRequest(row.getString("source"), row.getString("reference")))
                .list());
    }

    /** Whether it was news. */
    boolean add(long organization, long componentVersion, ChangeRequest request, String actor, Instant now) {
        return handle.createUpdate("""
                                insert into change_request (organization_id, component_version_id, source, reference
                                  , recorded_by, recorded_at)
                                values (:organization, :version, :source, :reference, :actor, :now)
                                on conflict do nothing
                                """)
                        .bind("organization", organization)
                        .bind("version", componentVersion)
                        .bind("source", request.source())
                        .bind("reference", request.reference())
                        .bind("actor", actor)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    /** Removes all of a version; answers those that were there. */
    SortedSet<ChangeRequest> removeAll(long organization, long componentVersion) {
        return new TreeSet<>(handle.createQuery("""
                        delete from change_request
                        where organization_id = :organization
                          and component_version_id = :version
                        returning source, reference
                        """)
                .bind("organization", organization)
                .bind("version", componentVersion)
                .map((row, _) -> new ChangeRequest(row.getString("source"), row.getString("reference")))
                .list());
    }
}
