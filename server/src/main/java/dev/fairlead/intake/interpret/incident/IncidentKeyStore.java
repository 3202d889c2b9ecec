package dev.fairlead.intake.interpret.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Incidents by what their sources call them. */
public final class IncidentKeyStore {
    private final Handle handle;
    private final long organization;

    public IncidentKeyStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    record Known(long id, Instant detectedAt, boolean voided) {}

    /** Those of a source that are known, by their external ids. */
    public Map<String, Known> find(String source, Collection<String> externalIds) {
        var found = new HashMap<String, Known>();
        if (externalIds.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select id, external_id, detected_at, voided_at is not null as voided
                        from incident
                        where organization_id = :organization
                          and source = :source
                          and external_id = any(:externals)
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bindArray("externals", String.class, externalIds.toArray())
                .map((row, _) -> Map.entry(
                        row.getString("external_id"),
                        new Known(
                                row.getLong("id"),
                                row.getTimestamp("detected_at").toInstant(),
                                row.getBoolean("voided"))))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }
}
