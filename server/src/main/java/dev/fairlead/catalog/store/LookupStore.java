package dev.fairlead.catalog.store;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds components, applications and their versions by number, by short name and by age. */
public final class LookupStore {
    private static final String VERSION_COLUMNS = """
            select v.organization_id, v.id, b.id as base_id, d.path, b.name, b.variant, v.version, v.recorded_at
            """;

    private final Handle handle;

    public LookupStore(Handle handle) {
        this.handle = handle;
    }

    /** A component or an application. */
    public record Base(long organization, long id, QualifiedName name) {}

    /** A version of one. */
    public record Version(long organization, long id, long base, VersionName name, Instant recordedAt) {}

    public Optional<Base> base(UnitKind kind, long organization, long id) {
        return handle.createQuery("""
                        select b.organization_id, b.id, d.path, b.name, b.variant
                        from %s b
                        join domain d on d.organization_id = :organization and d.id = b.domain_id
                        where b.organization_id = :organization
                          and b.id = :id
                        """.formatted(kind.word()))
                .bind("organization", organization)
                .bind("id", id)
                .map((row, _) -> base(row))
                .findOne();
    }

    /**
     * Those of this name in a domain, or in any.
     *
     * @param domain full path, or null for any
     * @param organizations where to look
     */
    public List<Base> bases(
            UnitKind kind, Collection<Long> organizations, @Nullable String domain, String name, String variant) {
        return handle.createQuery("""
                        select b.organization_id, b.id, d.path, b.name, b.variant
                        from %s b
                        join domain d on d.organization_id = b.organization_id and d.id = b.domain_id
                        where b.organization_id = any(:organizations)
                          and b.name = :name
                          and b.variant = :variant
                          and (cast(:domain as text) is null or d.path = :domain)
                        order by d.path
                        limit 2
                        """.formatted(kind.word()))
                .bindArray("organizations", Long.class, organizations.toArray())
                .bind("domain", domain)
                .bind("name", name)
                .bind("variant", variant)
                .map((row, _) -> base(row))
                .list();
    }

    public Optional<Version> version(UnitKind kind, long organization, long id) {
        return handle.createQuery((VERSION_COLUMNS + """
                        from %1$s_version v
                        join %1$s b on b.organization_id = :organization and b.id = v.%1$s_id
                        join domain d on d.organization_id = :organization and d.id = b.domain_id
                        where v.organization_id = :organization
                          and v.id = :id
                        """).formatted(kind.word()))
                .bind("organization", organization)
                .bind("id", id)
                .map((row, _) -> version(row))
                .findOne();
    }

    public Optional<Version> version(UnitKind kind, Base base, String version) {
        return handle.createQuery("""
                        select id, recorded_at
                        from %1$s_version
                        where organization_id = :organization
                          and %1$s_id = :base
                          and version = :version
                        """.formatted(kind.word()))
                .bind("organization", base.organization())
                .bind("base", base.id())
                .bind("version", version)
                .map((row, _) -> version(
                        base,
                        row.getLong("id"),
                        version,
                        row.getTimestamp("recorded_at").toInstant()))
                .findOne();
    }

    /** The newest versions by when they were told of first, oldest first; at most so many. */
    public List<Version> newest(UnitKind kind, Base base, int most) {
        var newestFirst = handle.createQuery("""
                        select id, version, recorded_at
                        from %1$s_version
                        where organization_id = :organization
                          and %1$s_id = :base
                        order by recorded_at desc, length(version) desc, version desc
                        limit :most
                        """.formatted(kind.word()))
                .bind("organization", base.organization())
                .bind("base", base.id())
                .bind("most", most)
                .map((row, _) -> version(
                        base,
                        row.getLong("id"),
                        row.getString("version"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
        var oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** Object name of the commit that a component version was built from, where it was told. */
    public Optional<String> commit(long organization, long version) {
        return handle.createQuery("""
                        select k.sha
                        from component_version v
                        join commit k on k.organization_id = :organization and k.id = v.commit_id
                        where v.organization_id = :organization
                          and v.id = :version
                        """)
                .bind("organization", organization)
                .bind("version", version)
                .mapTo(String.class)
                .findOne();
    }

    /** What an application version is made of, in the order of names. */
    public List<Version> set(long organization, long applicationVersion) {
        return handle.createQuery(VERSION_COLUMNS + """
                        from application_version_component s
                        join component_version v on v.organization_id = :organization and v.id = s.component_version_id
                        join component b on b.organization_id = :organization and b.id = v.component_id
                        join domain d on d.organization_id = :organization and d.id = b.domain_id
                        where s.organization_id = :organization
                          and s.application_version_id = :version
                        order by d.path, b.name, b.variant
                        """)
                .bind("organization", organization)
                .bind("version", applicationVersion)
                .map((row, _) -> version(row))
                .list();
    }

    /** The newest application versions that contain a component version; at most so many. */
    public List<Version> containing(long organization, long componentVersion, int most) {
        return handle.createQuery(VERSION_COLUMNS + """
                        from application_component m
                        join application_version v on v.organization_id = :organization
                          and v.application_id = m.application_id
                        join application_version_component s on s.organization_id = :organization
                          and s.application_version_id = v.id
                          and s.component_id = m.component_id
                        join application b on b.organization_id = :organization and b.id = v.application_id
                        join domain d on d.organization_id = :organization and d.id = b.domain_id
                        where m.organization_id = :organization
                          and m.component_id = (
                            select component_id
                            from component_version
                            where organization_id = :organization
                              and id = :version)
                          and s.component_version_id = :version
                        order by v.recorded_at desc, d.path, b.name, b.variant, v.version
                        limit :most
                        """)
                .bind("organization", organization)
                .bind("version", componentVersion)
                .bind("most", most)
                .map((row, _) -> version(row))
                .list();
    }

    /** Full paths of the domains that end with these elements; at most two, which is one too many. */
    public List<String> domainsEnding(Collection<Long> organizations, String elements) {
        var escaped = elements.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return handle.createQuery("""
                        select path
                        from domain
                        where organization_id = any(:organizations)
                          and path like '%.' || :elements
                        order by path
                        limit 2
                        """)
                .bindArray("organizations", Long.class, organizations.toArray())
                .bind("elements", escaped)
                .mapTo(String.class)
                .list();
    }

    /** Full names of the environments with a short name; at most two, which is one too many. */
    public List<QualifiedName> environments(Collection<Long> organizations, String name) {
        return handle.createQuery("""
                        select d.path, e.name
                        from environment e
                        join domain d on d.organization_id = e.organization_id and d.id = e.domain_id
                        where e.organization_id = any(:organizations)
                          and e.name = :name
                        order by d.path
                        limit 2
                        """)
                .bindArray("organizations", Long.class, organizations.toArray())
                .bind("name", name)
                .map((row, _) -> new QualifiedName(row.getString("path"), row.getString("name"), ""))
                .list();
    }

    private static Base base(ResultSet row) throws SQLException {
        return new Base(
                row.getLong("organization_id"),
                row.getLong("id"),
                new QualifiedName(row.getString("path"), row.getString("name"), row.getString("variant")));
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getLong("organization_id"),
                row.getLong("id"),
                row.getLong("base_id"),
                new VersionName(
                        new QualifiedName(row.getString("path"), row.getString("name"), row.getString("variant")),
                        row.getString("version")),
                row.getTimestamp("recorded_at").toInstant());
    }

    private static Version version(Base base, long id, String version, Instant recordedAt) {
        return new Version(base.organization(), id, base.id(), new VersionName(base.name(), version), recordedAt);
    }
}
