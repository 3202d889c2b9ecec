package dev.fairlead.deployhub.names;

import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What clients have asked for and not yet said enough of. */
public final class DraftStore {
    private final Handle handle;

    public DraftStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A component or a version in the making.
     *
     * @param suffix variant or version, which one is open; the variant where {@code of} is known
     * @param of the component whose version is asked for; null where a component is asked for
     * @param predecessor the component version that it follows, or null
     * @param component the component that it turned out to be, or null
     * @param version the version that it turned out to be, or null
     */
    public record Draft(
            long organization,
            long id,
            String domain,
            String name,
            String suffix,
            @Nullable Long of,
            @Nullable Long predecessor,
            @Nullable Long component,
            @Nullable Long version) {}

    public long create(
            long organization,
            long domain,
            String name,
            String suffix,
            @Nullable Long of,
            @Nullable Long predecessor,
            Instant now) {
        return handle.createQuery("""
                        insert into component_draft (organization_id, domain_id, name, suffix, of_component_id, predecessor_id
                          , recorded_at)
                        values (:organization, :domain, :name, :suffix, :of, :predecessor, :now)
                        returning id
                        """)
                .bind("organization", organization)
                .bind("domain", domain)
                .bind("name", name)
                .bind("suffix", suffix)
                .bind("of", of)
                .bind("predecessor", predecessor)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    Optional<Draft> find(long organization, long id) {
        return handle.createQuery("""
                        select t.organization_id, t.id, d.path, t.name, t.suffix, t.of_component_id, t.predecessor_id
                          , t.component_id, t.component_version_id
                        from component_draft t
                        join domain d on d.organization_id = :organization and d.id = t.domain_id
                        where t.organization_id = :organization
                          and t.id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .map((row, _) -> draft(row))
                .findOne();
    }

    /** The newest one of this name that has turned out to be nothing yet. */
    Optional<Draft> findOpen(long organization, long domain, String name, String suffix) {
        return handle.createQuery("""
                        select t.organization_id, t.id, d.path, t.name, t.suffix, t.of_component_id, t.predecessor_id
                          , t.component_id, t.component_version_id
                        from component_draft t
                        join domain d on d.organization_id = :organization and d.id = t.domain_id
                        where t.organization_id = :organization
                          and t.domain_id = :domain
                          and t.name = :name
                          and t.suffix = :suffix
                          and t.of_component_id is null
                          and t.component_id is null
                          and t.component_version_id is null
                        order by t.recorded_at desc
                        limit 1
                        """)
                .bind("organization", organization)
                .bind("domain", domain)
                .bind("name", name)
                .bind("suffix", suffix)
                .map((row, _) -> draft(row))
                .findOne();
    }

    void resolve(long organization, long id, @Nullable Long component, @Nullable Long version) {
        handle.createUpdate("""
                        update component_draft
                        set component_id = :component
                          , component_version_id = :version
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("component", component)
                .bind("version", version)
                .execute();
    }

    /** Forgets old ones: no client comes back to them. */
    public void forget(long organization, Instant before) {
        handle.createUpdate("""
                        delete from component_draft
                        where organization_id = :organization
                          and recorded_at < :before
                        """)
                .bind("organization", organization)
                .bind("before", before)
                .execute();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getLong("organization_id"),
                row.getLong("id"),
                row.getString("path"),
                row.getString("name"),
                row.getString("suffix"),
                Rows.number(row, "of_component_id"),
                Rows.number(row, "predecessor_id"),
                Rows.number(row, "component_id"),
                Rows.number(row, "component_version_id"));
    }
}
