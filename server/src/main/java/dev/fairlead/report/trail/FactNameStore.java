package dev.fairlead.report.trail;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Names of facts by their numbers. */
final class FactNameStore {
    private static final String OF_UNITS = """
            select b.id, concat(d.path, '.', b.name, nullif(';' || b.variant, ';')) as name
            from %s b
            join domain d on d.organization_id = :organization and d.id = b.domain_id
            where b.organization_id = :organization
              and b.id = any(:numbers)
            """;
    private static final String OF_VERSIONS = """
            select v.id, concat(d.path, '.', b.name, nullif(';' || b.variant, ';'), ';', v.version) as name
            from %1$s_version v
            join %1$s b on b.organization_id = :organization and b.id = v.%1$s_id
            join domain d on d.organization_id = :organization and d.id = b.domain_id
            where v.organization_id = :organization
              and v.id = any(:numbers)
            """;
    private static final String OF_COMMITS = """
            select c.id, c.sha as name
            from commit c
            where c.organization_id = :organization
              and c.id = any(:numbers)
            """;
    private static final String OF_ENVIRONMENTS = """
            select e.id, concat(d.path, '.', e.name) as name
            from environment e
            join domain d on d.organization_id = :organization and d.id = e.domain_id
            where e.organization_id = :organization
              and e.id = any(:numbers)
            """;

    private final Handle handle;

    FactNameStore(Handle handle) {
        this.handle = handle;
    }

    /** Those that are there. */
    Map<Long, String> names(long organization, NumberedField.Of of, Collection<Long> numbers) {
        var sql = switch (of) {
            case COMMIT -> OF_COMMITS;
            case ENVIRONMENT -> OF_ENVIRONMENTS;
            case COMPONENT -> OF_UNITS.formatted("component");
            case APPLICATION -> OF_UNITS.formatted("application");
            case COMPONENT_VERSION -> OF_VERSIONS.formatted("component");
            case APPLICATION_VERSION -> OF_VERSIONS.formatted("application");
        };
        return handle
                .createQuery(sql)
                .bind("organization", organization)
                .bindArray("numbers", Long.class, numbers.toArray())
                .map((row, _) -> Map.entry(row.getLong("id"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
