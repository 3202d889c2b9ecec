package dev.fairlead.access.grant;

import dev.fairlead.platform.db.Rows;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** In which groups of their provider people are, as it told them when they came last, and as it keeps them up to date. */
public final class GroupStore {
    public static final int LONGEST = 255;

    /**
     * The groups of an account {@code a}: those that its provider told when it came last, and those whose members the provider keeps up to date
     * here by SCIM, by name and by number. Groups of another provider are none of its own.
     */
    static final String NAMES = """
            select t.name
            from account_group t
            where t.account_id = a.id
            union
            select n.name
            from scim_member s
            join scim_group k on k.id = s.group_id
            cross join lateral (values (k.display_name), (k.external_id)) n (name)
            where s.account_id = a.id
              and coalesce(a.issuer, k.issuer) = k.issuer
              and n.name is not null
            """;

    private static final int MOST = 500;

    private final Handle handle;

    public GroupStore(Handle handle) {
        this.handle = handle;
    }

    /** Whether a group can be called so. */
    public static boolean fits(String name) {
        return !name.isBlank() && name.length() <= LONGEST && name.chars().noneMatch(here -> here == 0);
    }

    /** Those of the groups that something was granted to. */
    public Set<String> granted(String issuer, Collection<String> groups) {
        return new HashSet<>(handle.createQuery("""
                        select distinct group_name
                        from access_grant
                        where issuer = :issuer
                          and group_name = any(:groups)
                        """)
                .bind("issuer", issuer)
                .bindArray(
                        "groups",
                        String.class,
                        groups.stream().filter(GroupStore::fits).toArray())
                .mapTo(String.class)
                .list());
    }

    /** Those of an account that its provider keeps up to date by SCIM. */
    public List<String> kept(long account, String issuer) {
        return handle.createQuery("""
                        select distinct n.name
                        from scim_member s
                        join scim_group k on k.id = s.group_id
                        cross join lateral (values (k.display_name), (k.external_id)) n (name)
                        where s.account_id = :account
                          and k.issuer = :issuer
                          and n.name is not null
                        order by n.name
                        """)
                .bind("account", account)
                .bind("issuer", issuer)
                .mapTo(String.class)
                .list();
    }

    /** An account with all groups that its provider says it is in. */
    public record Grouped(long account, String name, Role role, Set<String> groups) {}

    /** Those of these accounts that are this provider's or nobody's yet, in the order of their names. */
    public List<Grouped> grouped(Collection<Long> accounts, String issuer) {
        return handle.createQuery("""
                        select a.id, a.name, a.role, array(
                            %s
                          ) as groups
                        from account a
                        where a.id = any(:accounts)
                          and coalesce(a.issuer, :issuer) = :issuer
                        order by a.name collate "C"
                        """.formatted(NAMES))
                .bindArray("accounts", Long.class, accounts.toArray())
                .bind("issuer", issuer)
                .map((row, _) -> new Grouped(
                        row.getLong("id"),
                        row.getString("name"),
                        Role.stored(row.getString("role")),
                        Set.copyOf(Rows.texts(row, "groups"))))
                .list();
    }

    /** These accounts are not in these groups any more, whatever was told when they signed in last. */
    public void untell(Collection<Long> accounts, Collection<String> names) {
        handle.createUpdate("""
                        delete from account_group
                        where account_id = any(:accounts)
                          and name = any(:names)
                        """)
                .bindArray("accounts", Long.class, accounts.toArray())
                .bindArray("names", String.class, names.toArray())
                .execute();
    }

    /** Whoever is in too many is at least in those that something was granted to. */
    public void replace(long account, String issuer, Collection<String> groups) {
        replace(
                account,
                Stream.concat(granted(issuer, groups).stream().sorted(), groups.stream())
                        .filter(GroupStore::fits)
                        .distinct()
                        .limit(MOST)
                        .toList());
    }

    /** Forgets all others. */
    public void replace(long account, List<String> names) {
        handle.createUpdate("delete from account_group where account_id = :account")
                .bind("account", account)
                .execute();
        handle.createUpdate("""
                        insert into account_group (account_id, name)
                        select :account, name
                        from unnest(:names) as told (name)
                        """)
                .bind("account", account)
                .bindArray("names", String.class, names)
                .execute();
    }
}
