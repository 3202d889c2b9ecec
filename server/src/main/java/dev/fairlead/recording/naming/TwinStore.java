package dev.fairlead.recording.naming;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Versions of one name that two components, or two applications, both have. They become one: what named the one that goes names the
 * one that is kept.
 */
final class TwinStore {
    private static final String TWINS = """
            with twin as (
              select gone, kept
              from unnest(:gone, :kept) as pair (gone, kept)
            )
            """;

    private final Handle handle;
    private final long organization;
    private final String table;
    private final String key;
    private final List<Twin> twins;

    private TwinStore(Handle handle, long organization, String table, List<Twin> twins) {
        this.handle = handle;
        this.organization = organization;
        this.table = table;
        this.key = table + "_id";
        this.twins = twins;
    }

    /** Two rows of one version. */
    private record Twin(long gone, long kept) {}

    /** @param unit {@code component} or {@code application} */
    static TwinStore of(Handle handle, long organization, String unit, long from, long to) {
        var twins = handle.createQuery("""
                        select here.id as gone, there.id as kept
                        from %1$s_version here
                        join %1$s_version there on there.organization_id = :organization
                          and there.%1$s_id = :to
                          and there.version = here.version
                        where here.organization_id = :organization
                          and here.%1$s_id = :from
                        order by here.version collate "C"
                        """.formatted(unit))
                .bind("organization", organization)
                .bind("from", from)
                .bind("to", to)
                .map((row, _) -> new Twin(row.getLong("gone"), row.getLong("kept")))
                .list();
        return new TwinStore(handle, organization, unit + "_version", twins);
    }

    long count() {
        return twins.size();
    }

    /** What named the one that goes names the one that is kept. */
    void keep(String naming, String column) {
        each("""
                update %1$s t
                set %2$s = twin.kept
                from twin
                where t.organization_id = :organization
                  and t.%2$s = twin.gone
                """.formatted(naming, column));
    }

    /** The same where the one that is kept may have the same on file already, which then stays. */
    void keepOnce(String naming, List<String> columns) {
        each("""
                delete from %1$s t
                using twin
                where t.organization_id = :organization
                  and t.%3$s = twin.gone
                  and (%2$s) in (
                    select %2$s
                    from %1$s
                    where organization_id = :organization
                      and %3$s = twin.kept)
                """.formatted(naming, String.join(", ", columns), key));
        keep(naming, key);
    }

    /** Removes those that go, and what is derived or known of them alone. */
    void remove(List<String> of) {
        for (var naming : of) {
            each("""
                    delete from %1$s t
                    using twin
                    where t.organization_id = :organization
                      and t.%2$s = twin.gone
                    """.formatted(naming, key));
        }
        each("""
                delete from %s v
                using twin
                where v.organization_id = :organization
                  and v.id = twin.gone
                """.formatted(table));
    }

    /** @param statement about a table {@code twin} of {@code gone} and {@code kept} */
    void each(String statement) {
        if (twins.isEmpty()) {
            return;
        }
        handle.createUpdate(TWINS + statement)
                .bindArray("gone", Long.class, twins.stream().map(Twin::gone).toArray())
                .bindArray("kept", Long.class, twins.stream().map(Twin::kept).toArray())
                .bind("organization", organization)
                .execute();
    }
}
