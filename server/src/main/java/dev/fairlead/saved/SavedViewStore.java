package dev.fairlead.saved;

import dev.fairlead.platform.wait.Asking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads and writes saved views. */
final class SavedViewStore {
    private final Handle handle;

    SavedViewStore(Handle handle) {
        this.handle = handle;
    }

    /** Those of an account and, for whoever sees everything, those of all, by name: a view may be of any organisation. */
    List<SavedView> seenBy(String account, int most) {
        return handle.createQuery("""
                        select v.id, v.saved_by, v.name, v.address, v.shared, v.saved_at
                        from saved_view v
                        left join account a on a.id = v.account_id
                        where v.shared and :everywhere or a.name = :account
                        order by v.name collate "C", v.saved_by collate "C", v.saved_at
                        limit :most
                        """)
                .bind("account", account)
                .bind("everywhere", Asking.reach().everywhere())
                .bind("most", most)
                .map((rs, _) -> new SavedView(
                        rs.getLong("id"),
                        rs.getString("saved_by"),
                        rs.getString("name"),
                        rs.getString("address"),
                        rs.getBoolean("shared"),
                        rs.getTimestamp("saved_at").toInstant()))
                .list();
    }

    /** How many an account has beside the one of that name. */
    int othersOf(String account, String name) {
        return handle.createQuery("""
                        select count(*)
                        from saved_view v
                        join account a on a.id = v.account_id
                        where a.name = :account and v.name <> :name
                        """)
                .bind("account", account)
                .bind("name", name)
                .mapTo(Integer.class)
                .one();
    }

    /** What an account saves under a name takes the place of what it had there. */
    void save(String account, String name, String address, boolean shared, Instant now) {
        handle.createUpdate("""
                        insert into saved_view (account_id, saved_by, name, address, shared, saved_at)
                        select id, name, :name, :address, :shared, :now
                        from account
                        where name = :account
                        on conflict (account_id, name) do update
                        set address = excluded.address, shared = excluded.shared, saved_at = excluded.saved_at
                        """)
                .bind("account", account)
                .bind("name", name)
                .bind("address", address)
                .bind("shared", shared)
                .bind("now", now)
                .execute();
    }

    /** Removes one of an account, or one of all where the account may remove those; answers its name. */
    Optional<String> remove(long id, String account, boolean ofAll) {
        return handle.createQuery("""
                        delete from saved_view
                        where id = :id
                          and (account_id in (select id from account where name = :account)
                            or shared and :ofAll)
                        returning name
                        """)
                .bind("id", id)
                .bind("account", account)
                .bind("ofAll", ofAll)
                .mapTo(String.class)
                .findOne();
    }
}
