package dev.fairlead.catalog.store.version;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.db.Rows;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Lists versions of components and applications, a part at a time, in the order of names. */
public final class VersionListStore {
    private final Handle handle;

    public VersionListStore(Handle handle) {
        this.handle = handle;
    }

    /** Where a part ended: at which version of what. */
    public record Position(String domain, String name, String variant, String version) {
        /** Before all. */
        public static final Position START = new Position("", "", "", "");

        static Position of(VersionName last) {
            var base = last.base();
            return new Position(base.domain(), base.name(), base.variant(), last.version());
        }
    }

    /** @param newestCommit the newest that touches the component's paths, where that is derived and another one */
    public record ListedComponentVersion(
            long id,
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
            @Nullable String newestCommit) {

        public Position position() {
            return Position.of(name);
        }

        /** The same with a newest commit that was found elsewhere; it is not told where it is the one built from. */
        public ListedComponentVersion withNewest(String found) {
            return new ListedComponentVersion(
                    id,
                    name,
                    repository,
                    commit,
                    authoredAt,
                    committedAt,
                    builtAt,
                    buildId,
                    buildUrl,
                    branch,
                    digest,
                    purl,
                    attributes,
                    commitRule,
                    commitCandidates,
                    found.isEmpty() || found.equals(commit) ? null : found);
        }
    }

    /** @param components full version names of the set */
    public record ListedApplicationVersion(VersionName name, List<String> components) {

        public Position position() {
            return Position.of(name);
        }
    }

    /**
     * Versions of one thing after another; each comes from the index of its versions. The things are in order before their versions
     * are looked up, so that nothing is read of those beyond the part.
     */
    private static String versions(String of) {
        return """
                (
                          select d.path, c.name, c.variant, c.id
                          from %1$s c
                          join domain d on d.organization_id = :organization and d.id = c.domain_id
                          where c.organization_id = :organization
                            and (cast(:%1$s as bigint) is null or c.id = :%1$s)
                            and (d.path, c.name, c.variant) >= (:path, :name, :variant)
                          order by d.path, c.name, c.variant) as c
                        cross join lateral (
                          select *
                          from %1$s_version v
                          where v.organization_id = :organization
                            and v.%1$s_id = c.id
                            and (cast(:only as text) is null or v.version = :only)
                            and ((c.path, c.name, c.variant) > (:path, :name, :variant) or v.version > :version)
                          order by v.version
                          limit :limit) as v
                        order by c.path, c.name, c.variant, v.version
                        limit :limit""".formatted(of);
    }

    private static <S extends SqlStatement<S>> S after(Position after, S statement) {
        return statement
                .bind("path", after.domain)
                .bind("name", after.name)
                .bind("variant", after.variant)
                .bind("version", after.version);
    }

    /**
     * Versions in the order of their components. A view's joins are many, and with more than a handful the planner keeps to the order
     * written: what it would read of all versions is fenced off ({@code offset 0}) and read of those on the part alone.
     *
     * @param component null for those of all components
     * @param version null for all of it
     */
    public List<ListedComponentVersion> componentVersions(
            long organization, @Nullable Long component, @Nullable String version, Position after, int limit) {
        return after(after, handle.createQuery("""
                        select v.path, v.name, v.variant, v.version, r.url, k.sha as commit_sha
                          , coalesce(k.authored_at, v.authored_at) as authored_at
                          , coalesce(k.committed_at, v.committed_at) as committed_at, v.built_at
                          , v.build_id, v.build_url, v.branch, v.digest, v.purl, v.attributes
                          , cc.commit_rule, coalesce(cc.commit_candidates, '{}') as commit_candidates
                          , own.sha as own_sha, v.id
                        from (select c.path, c.name, c.variant, v.* from %s) as v
                        cross join lateral (
                          select *
                          from commit_of_component_version
                          where organization_id = :organization and component_version_id = v.id
                          offset 0) as cc
                        left join commit own on own.organization_id = :organization
                          and own.id = cc.own_commit_id
                          and own.id <> cc.commit_id
                        left join commit k on k.organization_id = :organization and k.id = cc.commit_id
                        left join repository r on r.organization_id = :organization and r.id = k.repository_id
                        order by v.path, v.name, v.variant, v.version
                        """.formatted(versions("component"))))
                .bind("organization", organization)
                .bindByType("component", component, Long.class)
                .bindByType("only", version, String.class)
                .bind("limit", limit)
                .map((row, _) -> {
                    return new ListedComponentVersion(
                            row.getLong("id"),
                            new VersionName(
                                    new QualifiedName(
                                            row.getString("path"), row.getString("name"), row.getString("variant")),
                                    row.getString("version")),
                            row.getString("url"),
                            row.getString("commit_sha"),
                            Rows.moment(row, "authored_at"),
                            Rows.moment(row, "committed_at"),
                            Rows.moment(row, "built_at"),
                            row.getString("build_id"),
                            row.getString("build_url"),
                            row.getString("branch"),
                            row.getString("digest"),
                            row.getString("purl"),
                            row.getString("attributes"),
                            row.getString("commit_rule"),
                            Rows.texts(row, "commit_candidates"),
                            row.getString("own_sha"));
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
        return after(after, handle.createQuery("""
                        select c.path, c.name, c.variant, v.version, array(
                            select cd.path || '.' || cc.name || case cc.variant when '' then '' else ';' || cc.variant end
                              || ';' || cv.version
                            from application_version_component avc
                            join component_version cv on cv.organization_id = :organization
                              and cv.id = avc.component_version_id
                            join component cc on cc.organization_id = :organization and cc.id = cv.component_id
                            join domain cd on cd.organization_id = :organization and cd.id = cc.domain_id
                            where avc.organization_id = :organization
                              and avc.application_version_id = v.id
                            order by cd.path, cc.name, cc.variant) as components
                        from %s
                        """.formatted(versions("application"))))
                .bind("organization", organization)
                .bindByType("application", application, Long.class)
                .bindByType("only", version, String.class)
                .bind("limit", limit)
                .map((row, _) -> new ListedApplicationVersion(
                        new VersionName(
                                new QualifiedName(
                                        row.getString("path"), row.getString("name"), row.getString("variant")),
                                row.getString("version")),
                        Rows.texts(row, "components")))
                .list();
    }
}
