package dev.fairlead.report.trace.commit;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.platform.db.Reaching;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.trace.name.Membership;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where a commit has come to. */
public final class CommitTraceStore {
    private static final int MOST = 100;

    private final Handle handle;

    public CommitTraceStore(Handle handle) {
        this.handle = handle;
    }

    /** @param repository its name or its address; empty where the sha alone is known */
    public Optional<CommitFound> find(String repository, String sha) {
        return Reaching.bound(handle.createQuery("""
                        select k.organization_id, k.id as commit_id, r.id as repository_id, r.name, r.url, k.sha
                          , k.author, k.subject, k.authored_at
                          , k.committed_at, k.bot, k.revert
                        from repository r
                        join commit k on k.organization_id = r.organization_id
                          and k.repository_id = r.id
                          and k.sha = :sha
                        where :repository in ('', r.name, r.url)
                          and %s
                        order by r.name
                        limit 1
                        """.formatted(Reaching.only("r.organization_id"))))
                .bind("repository", repository)
                .bind("sha", sha)
                .map((rs, _) -> new CommitFound(
                        rs.getString("name"),
                        rs.getString("url"),
                        rs.getString("sha"),
                        rs.getString("author"),
                        rs.getString("subject"),
                        Rows.moment(rs, "authored_at"),
                        Rows.moment(rs, "committed_at"),
                        rs.getBoolean("bot"),
                        rs.getBoolean("revert"),
                        builds(rs.getLong("organization_id"), rs.getLong("commit_id")),
                        arrivals(rs.getLong("organization_id"), rs.getLong("commit_id"), rs.getLong("repository_id"))))
                .findOne();
    }

    private List<Membership> builds(long organization, long commit) {
        return handle.createQuery("""
                        select d.path, c.name, c.variant, v.version
                        from component_version v
                        join component c on c.organization_id = :organization and c.id = v.component_id
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        where v.organization_id = :organization
                          and v.commit_id = :commit
                        order by v.recorded_at desc, d.path, c.name, c.variant, v.version
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("commit", commit)
                .bind("limit", MOST)
                .map((rs, _) -> new Membership(
                        new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")),
                        rs.getString("version")))
                .list();
    }

    /** One seek of the key for each pair of environment and component of the repository. */
    private List<CommitArrival> arrivals(long organization, long commit, long repository) {
        return handle.createQuery("""
                        select cd.path as component_path, c.name as component, c.variant, ed.path as environment_path
                          , e.name as environment, e.tier, ch.deployment_id, ch.finished_at, ch.status
                        from component c
                        join environment e on e.organization_id = :organization
                        join change_deployment ch on ch.organization_id = :organization
                          and ch.environment_id = e.id
                          and ch.component_id = c.id
                          and ch.commit_id = :commit
                          and ch.status not in ('hole', 'edge', 'elsewhere')
                        join domain cd on cd.organization_id = :organization and cd.id = c.domain_id
                        join domain ed on ed.organization_id = :organization and ed.id = e.domain_id
                        where c.organization_id = :organization
                          and c.repository_id = :repository
                        order by ch.finished_at, ed.path, e.name, cd.path, c.name, c.variant
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("commit", commit)
                .bind("repository", repository)
                .bind("limit", MOST)
                .map((rs, _) -> new CommitArrival(
                        new QualifiedName(
                                rs.getString("component_path"), rs.getString("component"), rs.getString("variant")),
                        new QualifiedName(rs.getString("environment_path"), rs.getString("environment"), ""),
                        Tier.find(rs.getString("tier")).orElseThrow(),
                        rs.getLong("deployment_id"),
                        rs.getTimestamp("finished_at").toInstant(),
                        rs.getString("status")))
                .list();
    }
}
