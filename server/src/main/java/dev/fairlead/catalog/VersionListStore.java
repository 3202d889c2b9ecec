package dev.fairlead.catalog;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lists versions of components and applications, a part at a time, in the order of the index that leads to them. */
public final class VersionListStore {
    private final Handle handle;

    public VersionListStore(Handle handle) {
        this.handle = handle;
    }

    /** Where a part ended: the number of what the version is of, and the version. */
    public record Position(long base, String version) {
        /** Before all. */
        public static final Position START = new Position(0, "");
    }

    public record ListedComponentVersion(
            Position position,
            VersionName name,
            @Nullable String repository,
            @Nullable String commit,
            @Nullable Instant authoredAt,
            @Nullable Instant committedAt,
            @Nullable Instant builtAt,
            @Nullable String buildId,
            @Nullable String buildUrl,
            @Nullable String branch,
            @Nullable String digest,
            @Nullable String purl,
            String attributes,
            @Nullable String commitRule,
            List<String> commitCandidates,
            @Nullable String newestCommit) {}

    /** @param components full version names of the set */
    public record ListedApplicationVersion(Position position, VersionName name, List<String> components) {}

    /**
     * Versions in the order of their components.
     *
     * @param component null for those of all components
     * @param version null for all of it
     */
    public List<ListedComponentVersion> componentVersions(
            long organization, @Nullable Long component, @Nullable String version, Position after, int limit) {
        return handle.createQuery("""
                        select v.component_id, d.path, c.name, c.variant, v.version, r.url, k.sha
                          , coalesce(k.authored_at, v.authored_at), coalesce(k.committed_at, v.committed_at), v.built_at
                          , v.build_id, v.build_url, v.branch, v.digest, v.purl, v.attributes
                          , cc.commit_rule, coalesce(cc.commit_candidates, '{}'), own.sha
                        from component_version v
                        join commit_of_component_version cc on cc.organization_id = v.organization_id
                          and cc.component_version_id = v.id
                        left join commit own on own.organization_id = v.organization_id
                          and own.id = cc.own_commit_id
                          and own.id <> cc.commit_id
                        join component c on c.organization_id = v.organization_id and c.id = v.component_id
                        join domain d on d.organization_id = c.organization_id and d.id = c.domain_id
                        left join commit k on k.organization_id = v.organization_id and k.id = cc.commit_id
                        left join repository r on r.organization_id = k.organization_id and r.id = k.repository_id
                        where v.organization_id = :organization
                          and (cast(:component as bigint) is null or v.component_id = :component)
                          and (cast(:only as text) is null or v.version = :only)
                          and (v.component_id, v.version) > (:base, :version)
                        order by v.component_id, v.version
                        limit :limit
                        """)
                .bind("organization", organization)
                .bindByType("component", component, Long.class)
                .bindByType("only", version, String.class)
                .bind("base", after.base)
                .bind("version", after.version)
                .bind("limit", limit)
                .map((row, context) -> {
                    var moments = context.findColumnMapperFor(Instant.class).orElseThrow();
                    return new ListedComponentVersion(
                            new Position(row.getLong(1), row.getString(5)),
                            new VersionName(
                                    new QualifiedName(row.getString(2), row.getString(3), row.getString(4)),
                                    row.getString(5)),
                            row.getString(6),
                            row.getString(7),
                            moments.map(row, 8, context),
                            moments.map(row, 9, context),
                            moments.map(row, 10, context),
                            row.getString(11),
                            row.getString(12),
                            row.getString(13),
                            row.getString(14),
                            row.getString(15),
                            row.getString(16),
                            row.getString(17),
                            List.of((String[]) row.getArray(18).getArray()),
                            row.getString(19));
                })
                .list();
    }

    /**
     * Versions in the order of their applications.
     *
     * @param application null for those of all applications
     * @param version null for all of it
     */
    public List<ListedApplicationVersion> applicationVersions(
            long organization, @Nullable Long application, @Nullable String version, Position after, int limit) {
        return handle.createQuery("""
                        select v.application_id, d.path, a.name, a.variant, v.version, array(
                            select cd.path || '.' || c.name || case c.variant when '' then '' else ';' || c.variant end
                              || ';' || cv.version
                            from application_version_component avc
                            join component_version cv on cv.organization_id = avc.organization_id
                              and cv.id = avc.component_version_id
                            join component c on c.organization_id = cv.organization_id and c.id = cv.component_id
                            join domain cd on cd.organization_id = c.organization_id and cd.id = c.domain_id
                            where avc.organization_id = v.organization_id
                              and avc.application_version_id = v.id
                            order by cd.path, c.name, c.variant) as components
                        from application_version v
                        join application a on a.organization_id = v.organization_id and a.id = v.application_id
                        join domain d on d.organization_id = a.organization_id and d.id = a.domain_id
                        where v.organization_id = :organization
                          and (cast(:application as bigint) is null or v.application_id = :application)
                          and (cast(:only as text) is null or v.version = :only)
                          and (v.application_id, v.version) > (:base, :version)
                        order by v.application_id, v.version
                        limit :limit
                        """)
                .bind("organization", organization)
                .bindByType("application", application, Long.class)
                .bindByType("only", version, String.class)
                .bind("base", after.base)
                .bind("version", after.version)
                .bind("limit", limit)
                .map((row, _) -> new ListedApplicationVersion(
                        new Position(row.getLong(1), row.getString(5)),
                        new VersionName(
                                new QualifiedName(row.getString(2), row.getString(3), row.getString(4)),
                                row.getString(5)),
                        List.of((String[]) row.getArray(6).getArray())))
                .list();
    }
}
