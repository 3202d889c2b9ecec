package dev.fairlead.access.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The grants themselves: one for each grantee and part. */
public final class GivenStore {
    private static final String WHERE = """
            where account_id is not distinct from cast(:account as bigint)
              and issuer is not distinct from cast(:issuer as text)
              and group_name is not distinct from cast(:group as text)
              and organization_id = :organization
              and domain_id is not distinct from cast(:domain as bigint)
              and environment_id is not distinct from cast(:environment as bigint)
            """;

    private final Handle handle;

    public GivenStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * To whom, by what the tables call it.
     *
     * @param account null where it is to a group
     * @param issuer null where it is to an account
     * @param group null where it is to an account
     */
    public record To(
            @Nullable Long account,
            @Nullable String issuer,
            @Nullable String group) {}

    /**
     * Which ones a list shows: all that is null is any.
     *
     * @param domain in this one, and in all below it
     * @param inside the parts that they must lie in; null for everywhere
     */
    public record Filter(
            @Nullable String user,
            @Nullable String group,
            @Nullable String domain,
            @Nullable String environment,
            @Nullable List<Scope> inside) {
        public static final Filter ALL = new Filter(null, null, null, null, null);

        public Filter {
            inside = inside == null ? null : List.copyOf(inside);
        }

        public Filter within(@Nullable List<Scope> parts) {
            return new Filter(user, group, domain, environment, parts);
        }
    }

    /** Those after a position, by part and by who has them, in the order of bytes. */
    public List<Given> list(Filter filter, Given.Position after, int limit) {
        return list(filter, null, after, limit);
    }

    /** In the same order what an account was given, itself or by the groups that its provider told last. */
    public List<Given> of(long account, Given.Position after, int limit) {
        return list(Filter.ALL, account, after, limit);
    }

    private List<Given> list(Filter filter, @Nullable Long account, Given.Position after, int limit) {
        var inside = filter.inside() == null ? List.<Scope>of() : filter.inside();
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
                        ), placed as (
                          select g.id, g.organization_id, 'domain' as kind, d.path
                          from access_grant g
                          join domain d on d.organization_id = g.organization_id and d.id = g.domain_id
                          union all
                          select g.id, g.organization_id, 'environment' as kind, d.path || '.' || e.name as path
                          from access_grant g
                          join environment e on e.organization_id = g.organization_id and e.id = g.environment_id
                          join domain d on d.organization_id = g.organization_id and d.id = e.domain_id
                        ), named as (
                          select p.organization_id, p.kind, p.path, g.role, g.granted_at, g.granted_by
                            , coalesce(a.name, '') as user_name, coalesce(g.group_name, '') as group_name
                            , coalesce(g.issuer, '') as issuer
                          from placed p
                          join access_grant g on g.id = p.id
                          left join account a on a.id = g.account_id
                          where cast(:account as bigint) is null
                             or p.id in (select id from mine)
                        )
                        select organization_id, kind, path, role, granted_at, granted_by, user_name, group_name, issuer
                        from named
                        where (path collate "C", kind collate "C", user_name collate "C", group_name collate "C"
                            , issuer collate "C") > (:path, :kind, :afterUser, :afterGroup, :afterIssuer)
                          and (cast(:user as text) is null or user_name = :user)
                          and (cast(:group as text) is null or group_name = :group)
                          and (cast(:domain as text) is null
                            or (kind = 'domain' and path = :domain)
                            or starts_with(path, cast(:domain as text) || '.'))
                          and (cast(:environment as text) is null or (kind = 'environment' and path = :environment))
                          and (:everywhere or exists (
                            select from unnest(:kinds, :paths) as mine (kind, path)
                            where (mine.kind = named.kind and mine.path = named.path)
                               or (mine.kind = 'domain' and starts_with(named.path, mine.path || '.'))))
                        order by path collate "C", kind collate "C", user_name collate "C", group_name collate "C"
                          , issuer collate "C"
                        limit :limit
                        """.formatted(GroupStore.NAMES))
                .bind("account", account)
                .bind("path", after.path())
                .bind("kind", after.kind())
                .bind("afterUser", after.user())
                .bind("afterGroup", after.group())
                .bind("afterIssuer", after.issuer())
                .bind("user", filter.user())
                .bind("group", filter.group())
                .bind("domain", filter.domain())
                .bind("environment", filter.environment())
                .bind("everywhere", filter.inside() == null)
                .bindArray(
                        "kinds",
                        String.class,
                        inside.stream().map(scope -> scope.kind().word()).toArray())
                .bindArray(
                        "paths", String.class, inside.stream().map(Scope::path).toArray())
                .bind("limit", limit)
                .map((row, _) -> given(row))
                .list();
    }

    private static Given given(ResultSet row) throws SQLException {
        var user = row.getString("user_name");
        return new Given(
                user.isEmpty()
                        ? new Grantee.OfGroup(row.getString("issuer"), row.getString("group_name"))
                        : new Grantee.OfUser(user),
                Role.stored(row.getString("role")),
                GrantStore.scope(row),
                row.getTimestamp("granted_at").toInstant(),
                row.getString("granted_by"));
    }

    /** How many each of these accounts was given, itself or by its groups; who was given none is not in it. */
    public Map<String, Long> count(Collection<String> accounts) {
        var counts = new HashMap<String, Long>();
        handle.createQuery("""
                        with held as (
                          select a.name, g.domain_id, g.environment_id, g.organization_id
                          from account a
                          join access_grant g on g.account_id = a.id
                          where a.name = any(:names)
                          union all
                          select a.name, g.domain_id, g.environment_id, g.organization_id
                          from account a
                          cross join lateral (
                            %s
                          ) m
                          join access_grant g on g.group_name = m.name and g.issuer = a.issuer
                          where a.name = any(:names)
                        )
                        select held.name, count(*) as roles
                        from held
                        left join domain d on d.organization_id = held.organization_id and d.id = held.domain_id
                        left join environment e
                          on e.organization_id = held.organization_id and e.id = held.environment_id
                        where d.id is not null or e.id is not null
                        group by held.name
                        """.formatted(GroupStore.NAMES))
                .bindArray("names", String.class, accounts.toArray())
                .map((row, _) -> Map.entry(row.getString("name"), row.getLong("roles")))
                .forEach(row -> counts.put(row.getKey(), row.getValue()));
        return counts;
    }

    /** What was given, when, and by whom. */
    public record Held(Role role, Instant at, String by) {}

    /** What was given to them there; nobody else changes it until the transaction ends. */
    public Optional<Held> lock(To to, Scope.Kind kind, Places.Numbered place) {
        var query = handle.createQuery("""
                        select role, granted_at, granted_by
                        from access_grant
                        """ + WHERE + "for update");
        return bound(query, to, kind, place)
                .map((row, _) -> new Held(
                        Role.stored(row.getString("role")),
                        row.getTimestamp("granted_at").toInstant(),
                        row.getString("granted_by")))
                .findOne();
    }

    private static <T extends SqlStatement<T>> T bound(T statement, To to, Scope.Kind kind, Places.Numbered place) {
        return statement
                .bind("account", to.account())
                .bind("issuer", to.issuer())
                .bind("group", to.group())
                .bind("organization", place.organization())
                .bind("domain", kind == Scope.Kind.DOMAIN ? place.id() : null)
                .bind("environment", kind == Scope.Kind.ENVIRONMENT ? place.id() : null);
    }

    /** Gives the role, instead of the one that was given there before. */
    public void put(To to, Scope.Kind kind, Places.Numbered place, Held held) {
        var insert = handle.createUpdate("""
                        insert into access_grant (account_id, issuer, group_name, role, organization_id, domain_id
                          , environment_id, granted_at, granted_by)
                        values (:account, :issuer, :group, :role, :organization, :domain, :environment, :now, :by)
                        """ + (to.account() == null ? """
                        on conflict (group_name, issuer, organization_id, coalesce(domain_id, 0), coalesce(environment_id, 0))
                          where group_name is not null
                        """ : """
                        on conflict (account_id, organization_id, coalesce(domain_id, 0), coalesce(environment_id, 0))
                          where account_id is not null
                        """) + """
                        do update set
                            role = excluded.role
                          , granted_at = excluded.granted_at
                          , granted_by = excluded.granted_by
                        """);
        bound(insert, to, kind, place)
                .bind("role", held.role().word())
                .bind("now", held.at())
                .bind("by", held.by())
                .execute();
    }

    public void delete(To to, Scope.Kind kind, Places.Numbered place) {
        bound(handle.createUpdate("delete from access_grant\n" + WHERE), to, kind, place)
                .execute();
    }

    /** Takes back whatever was given to the account itself, and forgets its groups. */
    public void deleteOf(long account) {
        handle.createUpdate("delete from access_grant where account_id = :account")
                .bind("account", account)
                .execute();
        new GroupStore(handle).replace(account, List.of());
    }
}
