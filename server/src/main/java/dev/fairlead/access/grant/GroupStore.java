package dev.fairlead.access.grant;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** In which groups of their provider people are, as it told them when they came last. */
public final class GroupStore {
    public static final int LONGEST = 255;
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
