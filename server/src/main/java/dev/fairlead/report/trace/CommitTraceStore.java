package dev.fairlead.report.trace;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.platform.db.Rows;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where a commit has come to. */
final class CommitTraceStore {
    private static final int MOST = 100;

    private final Handle handle;

    CommitTraceStore(Handle handle) {
        this.handle = handle;
    }

    /** @param repository its name or its address; empty where the sha alone is known */
    Optional<CommitFound> find(String repository, String sha) {
        return handle.createQuery("""
                        select k.organization_id, k.id, r.id, r.name, r.url, k.sha, k.author, k.subject, k.authored_at
                          , k.committed_at, k.bot, k.revert
                        from repository r
                        join commit k on k.organization_id = r.organization_id
                          and k.repository_id = r.id
                          and k.sha = :sha
                        where :repository in ('', r.name, r.url)
                        order by r.name
                        limit 1
                        """)
                .bind("repository", repository)
                .bind("sha", sha)
                .map((rs, _) -> new CommitFound(
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6),
                        rs.getString(7),
                        rs.getString(8),
                        Rows.moment(rs, 9),
                        Rows.moment(rs, 10),
                        rs.getBoolean(11),
                        rs.getBoolean(12),
                        builds(rs.getLong(1), rs.getLong(2)),
                        arrivals(rs.getLong(1), rs.getLong(2), rs.getLong(3))))
                .findOne();
    }

    private List<Membership> builds(long organization, long commit) {
        return handle.createQuery("""
                        select d.path, c.name, c.variant, v.version
                        from component_version v
                        join component c on c.organization_id = v.organization_id and c.id = v.component_id
                        join domain d on d.organization_id = c.organization_id and d.id = c.domain_id
                        where v.organization_id = :organization
                          and v.commit_id = :commit
                        order by v.recorded_at desc, d.path, c.name, c.variant, v.version
                        limit :limit
                        """)
                .bind("organization", organization)
                .bind("commit", commit)
                .bind("limit", MOST)
                .map((rs, _) -> new Membership(
                        new QualifiedName(rs.getString(1), rs.getString(2), rs.getString(3)), rs.getString(4)))
                .list();
    }

    /** One seek of the key for each pair of environment and component of the repository. */
    private List<CommitArrival> arrivals(long organization, long commit, long repository) {
        return handle.createQuery("""
                        select cd.path, c.name, c.variant, ed.path, e.name, e.tier, ch.deployment_id, ch.finished_at, ch.status
                        from component c
                        join environment e on e.organization_id = c.organization_id
                        join change_deployment ch on ch.organization_id = c.organization_id
                          and ch.environment_id = e.id
                          and ch.component_id = c.id
                          and ch.commit_id = :commit
                          and ch.status not in ('hole', 'edge', 'elsewhere')
                        join domain cd on cd.organization_id = c.organization_id and cd.id = c.domain_id
                        join domain ed on ed.organization_id = e.organization_id and ed.id = e.domain_id
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
                        new QualifiedName(rs.getString(1), rs.getString(2), rs.getString(3)),
                        new QualifiedName(rs.getString(4), rs.getString(5), ""),
                        Tier.find(rs.getString(6)).orElseThrow(),
                        rs.getLong(7),
                        rs.getTimestamp(8).toInstant(),
                        rs.getString(9)))
                .list();
    }
}
