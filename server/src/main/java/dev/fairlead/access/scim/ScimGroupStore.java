package dev.fairlead.access.scim;

import dev.fairlead.access.scim.ConditionStore.Column;
import dev.fairlead.access.scim.ConditionStore.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Groups whose members a provider keeps up to date. */
public final class ScimGroupStore {
    private static final String MEMBER =
            "exists (select from scim_member m where m.group_id = g.id and m.account_id = :it)";
    private static final Map<String, Column> COLUMNS = new TreeMap<>(Map.of(
            "id", new Column("g.id", Kind.GROUP),
            "displayname", new Column("g.display_name", Kind.FOLDED),
            "externalid", new Column("g.external_id", Kind.EXACT),
            "members", new Column(MEMBER, Kind.MEMBER),
            "members.value", new Column(MEMBER, Kind.MEMBER)));
    private static final String SELECT = """
            select g.id, g.display_name, g.external_id, g.created_at, g.changed_at
            from scim_group g
            where g.issuer is not distinct from cast(:issuer as text)
            """;

    private final Handle handle;
    private final @Nullable String issuer;

    /** @param issuer the provider, by what it calls itself; null where people sign in by none */
    public ScimGroupStore(Handle handle, @Nullable String issuer) {
        this.handle = handle;
        this.issuer = issuer;
    }

    /** In the order of their names, after so many. */
    public ScimPage<ScimGroup> list(Filter filter, int skipped, int limit) {
        var condition = new ConditionStore(COLUMNS, filter);
        long total = condition
                .bind(handle.createQuery("""
                        select count(*)
                        from scim_group g
                        where g.issuer is not distinct from cast(:issuer as text)
                          and\s""" + condition.text()).bind("issuer", issuer))
                .mapTo(Long.class)
                .one();
        if (limit == 0 || skipped >= total) {
            return new ScimPage<>(total, List.of());
        }
        return new ScimPage<>(
                total,
                condition
                        .bind(handle.createQuery(SELECT + "and " + condition.text() + """

                        order by g.display_name collate "C"
                        limit :limit
                        offset :skipped
                        """)
                                .bind("issuer", issuer))
                        .bind("limit", limit)
                        .bind("skipped", skipped)
                        .map((row, _) -> group(row))
                        .list());
    }

    private static ScimGroup group(ResultSet row) throws SQLException {
        return new ScimGroup(
                row.getLong("id"),
                row.getString("display_name"),
                row.getString("external_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }

    public Optional<ScimGroup> find(long group) {
        return one(group, "");
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public Optional<ScimGroup> lock(long group) {
        return one(group, "for update");
    }

    private Optional<ScimGroup> one(long group, String locking) {
        return handle.createQuery(SELECT + "and g.id = :group\n" + locking)
                .bind("issuer", issuer)
                .bind("group", group)
                .map((row, _) -> group(row))
                .findOne();
    }

    /** Who is in these groups, in the order of their names. */
    public Map<Long, List<ScimGroup.Member>> members(Collection<Long> groups) {
        var members = new HashMap<Long, List<ScimGroup.Member>>();
        groups.forEach(group -> members.put(group, new ArrayList<>()));
        handle.createQuery("""
                        select m.group_id, a.id, a.name
                        from scim_member m
                        join account a on a.id = m.account_id
                        where m.group_id = any(:groups)
                        order by a.name collate "C"
                        """)
                .bindArray("groups", Long.class, groups.toArray())
                .map((row, _) -> Map.entry(
                        row.getLong("group_id"), new ScimGroup.Member(row.getLong("id"), row.getString("name"))))
                .forEach(row -> members.computeIfAbsent(row.getKey(), _ -> new ArrayList<>())
                        .add(row.getValue()));
        return members;
    }

    /** The numbers of all who are in it. */
    public List<Long> accounts(long group) {
        return handle.createQuery("select account_id from scim_member where group_id = :group")
                .bind("group", group)
                .mapTo(Long.class)
                .list();
    }

    /** Whether another group is called so, in whatever case. */
    public boolean isTaken(String displayName, long but) {
        return handle.createQuery("""
                        select id
                        from scim_group
                        where issuer is not distinct from cast(:issuer as text)
                          and lower(display_name collate "C") = lower(cast(:name as text) collate "C")
                          and id <> :but
                        limit 1
                        """)
                .bind("issuer", issuer)
                .bind("name", displayName)
                .bind("but", but)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    public long create(String displayName, @Nullable String externalId, Instant now) {
        return handle.createQuery("""
                        insert into scim_group (issuer, display_name, external_id, created_at, changed_at)
                        values (:issuer, :name, :external, :now, :now)
                        returning id
                        """)
                .bind("issuer", issuer)
                .bind("name", displayName)
                .bind("external", externalId)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    public void change(long group, String displayName, @Nullable String externalId, Instant now) {
        handle.createUpdate("""
                        update scim_group
                        set display_name = :name
                          , external_id = :external
                          , changed_at = :now
                        where id = :group
                        """)
                .bind("name", displayName)
                .bind("external", externalId)
                .bind("now", now)
                .bind("group", group)
                .execute();
    }

    /** Puts them in; answers those who were not in it before. */
    public List<Long> add(long group, Collection<Long> accounts) {
        return handle.createQuery("""
                        insert into scim_member (group_id, account_id)
                        select distinct :group, told.id
                        from unnest(:accounts) as told (id)
                        on conflict do nothing
                        returning account_id
                        """)
                .bind("group", group)
                .bindArray("accounts", Long.class, accounts.toArray())
                .mapTo(Long.class)
                .list();
    }

    /** Takes them out; answers those who were in it. */
    public List<Long> remove(long group, Collection<Long> accounts) {
        return handle.createQuery("""
                        delete from scim_member
                        where group_id = :group
                          and account_id = any(:accounts)
                        returning account_id
                        """)
                .bind("group", group)
                .bindArray("accounts", Long.class, accounts.toArray())
                .mapTo(Long.class)
                .list();
    }

    /** Takes all others out; answers those who were in it. */
    public List<Long> removeOthers(long group, Collection<Long> accounts) {
        return handle.createQuery("""
                        delete from scim_member
                        where group_id = :group
                          and account_id <> all(:accounts)
                        returning account_id
                        """)
                .bind("group", group)
                .bindArray("accounts", Long.class, accounts.toArray())
                .mapTo(Long.class)
                .list();
    }

    public void delete(long group) {
        handle.createUpdate("delete from scim_group where id = :group")
                .bind("group", group)
                .execute();
    }

    /** Takes an account out of all groups. */
    public static void leaveAll(Handle handle, long account) {
        handle.createUpdate("delete from scim_member where account_id = :account")
                .bind("account", account)
                .execute();
    }
}
