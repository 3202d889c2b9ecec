package dev.fairlead.report.incident;

import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** What was told of an incident, in the order of the moments that it speaks of. */
final class IncidentToldStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final Handle handle;

    IncidentToldStore(Handle handle) {
        this.handle = handle;
    }

    /** The last ones where there are more. */
    List<IncidentTold> list(long organization, long incident, int limit) {
        return handle.createQuery("""
                        select told_of, content, recorded_by, recorded_at
                        from incident_telling
                        where organization_id = :organization
                          and incident_id = :incident
                        order by told_of desc, content ->> 'resolvedAt' is not null desc, digest desc
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("incident", incident)
                .bind("limit", limit)
                .map((rs, _) -> new IncidentTold(
                        rs.getTimestamp("told_of").toInstant(),
                        JSON.readValue(rs.getString("content"), TEXTS),
                        rs.getString("recorded_by"),
                        rs.getTimestamp("recorded_at").toInstant()))
                .list()
                .reversed();
    }
}
