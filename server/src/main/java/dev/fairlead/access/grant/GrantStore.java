package dev.fairlead.access.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which roles were given in which parts. What was deleted since gives no role any more. */
public final class GrantStore {
    private final Handle handle;

    public GrantStore(Handle handle) {
        this.handle = handle;
    }

    /** What an account was given, itself or by the groups that its provider says it is in. */
    public List<Grant> of(long account) {
        return handle.createQuery("""
                        with mine as (
                          select id
                          from access_grant
                          where account_id = :account
                          union
                          select g.id
                          from account a
                          cross join lateral (
                            %s
                          ) m
                          join access_grant g on g.group_name = m.name and g.issuer = a.issuer
                          where a.id = :account
                        )
                        select g.role, g.group_name, g.organization_id, 'domain' as kind, d.path
                        from access_grant g
                        join domain d on d.organization_id = g.organization_id and d.id = g.domain_id
                        where g.id in (select id from mine)
                        union all
                        select g.role, g.group_name, g.organization_id, 'environment', d.path || '.' || e.name
                        from access_grant g
                        join environment e on e.organization_id = g.organization_id and e.id = g.environment_id
                        join domain d on d.organization_id = g.organization_id and d.id = e.domain_id
                        where g.id in (select id from mine)
                        """.formatted(GroupStore.NAMES))
                .bind("account", account)
                .map((row, _) -> new Grant(Role.stored(row.getString("role")), scope(row), row.getString("group_name")))
                .list();
    }

    static Scope scope(ResultSet row) throws SQLException {
        long organization = row.getLong("organization_id");
        return row.getString("kind").equals("domain")
                ? Scope.domain(organization, row.getString("path"))
                : Scope.environment(organization, row.getString("path"));
    }

    /** What an account may do, with as much of it as a token has. */
    public Authority authority(
            long account, Role everywhere, @Nullable Role most, @Nullable Long organization, @Nullable Long domain) {
        var all = new Authority(everywhere, of(account));
        return limited(all, most, organization, domain);
    }

    /**
     * As much of what somebody may do as is in a domain.
     *
     * @param domain null for all of it
     */
    public Authority limited(Authority all, @Nullable Role most, @Nullable Long organization, @Nullable Long domain) {
        if (organization == null || domain == null) {
            return all.within(most, null);
        }
        return domain(organization, domain)
                .map(only -> all.within(most, only))
                .orElseGet(() -> Authority.everywhere(Role.NONE));
    }

    /** The domain of that number, where there still is one. */
    public Optional<Scope> domain(long organization, long domain) {
        return handle.createQuery("""
                        select path
                        from domain
                        where organization_id = :organization
                          and id = :domain
                        """)
                .bind("organization", organization)
                .bind("domain", domain)
                .mapTo(String.class)
                .findOne()
                .map(path -> Scope.domain(organization, path));
    }
}
