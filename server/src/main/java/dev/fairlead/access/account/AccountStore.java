package dev.fairlead.access.account;

import dev.fairlead.access.grant.Role;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who may sign in. */
public final class AccountStore {
    private static final String COLUMNS = """
            select id, name, password_hash, role, created_at, issuer, subject, disabled_at
              , exists (
                select 1
                from second_factor
                where account_id = account.id
                  and confirmed_at is not null) as second_factor""";

    private final Handle handle;

    public AccountStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * One of them.
     *
     * @param passwordHash null where it signs in by a provider, or not at all
     * @param identity null where it does not sign in by a provider
     * @param disabledAt since when it is switched off and opens nothing; null while it is good
     * @param secondFactor whether a code is asked for after the password
     */
    public record Account(
            long id,
            String name,
            @Nullable String passwordHash,
            Role role,
            Instant createdAt,
            @Nullable Identity identity,
            @Nullable Instant disabledAt,
            boolean secondFactor) {
        /** Whether it opens nothing until an admin or its provider switches it on again. */
        public boolean isDisabled() {
            return disabledAt != null;
        }

        private static Account of(ResultSet row) throws SQLException {
            return new Account(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("password_hash"),
                    Role.stored(row.getString("role")),
                    row.getTimestamp("created_at").toInstant(),
                    Identity.stored(row.getString("issuer"), row.getString("subject")),
                    Rows.moment(row, "disabled_at"),
                    row.getBoolean("second_factor"));
        }
    }

    public Optional<Account> find(String name) {
        return find(name, "");
    }

    /** Like {@link #find}, and nobody else changes it until the transaction ends. */
    public Optional<Account> lock(String name) {
        return find(name, "for update");
    }

    private Optional<Account> find(String name, String locking) {
        if (!AccountName.fits(name)) {
            // it may contain what the database cannot even compare
            return Optional.empty();
        }
        return handle.createQuery(COLUMNS + """

                        from account
                        where name = :name
                        """ + locking)
                .bind("name", name)
                .map((row, _) -> Account.of(row))
                .findOne();
    }

    /** Those of the names that somebody has. */
    public Set<String> existing(List<String> names) {
        // others may contain what the database cannot even compare
        var fitting = names.stream().filter(AccountName::fits).toArray();
        return Set.copyOf(handle.createQuery("""
                        select name
                        from account
                        where name = any(:names)
                        """)
                .bindArray("names", String.class, fitting)
                .mapTo(String.class)
                .list());
    }

    /** Who signs in as that, if anybody does; nobody else changes it until the transaction ends. */
    public Optional<Account> lock(Identity identity) {
        return handle.createQuery(COLUMNS + """

                        from account
                        where issuer = :issuer
                          and subject = :subject
                        for update
                        """)
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .map((row, _) -> Account.of(row))
                .findOne();
    }

    /** Makes an account of somebody who signs in by a provider, unless the name or the identity is taken. */
    public void create(String name, Identity identity, Role role, Instant now) {
        handle.createUpdate("""
                        insert into account (name, issuer, subject, role, created_at)
                        values (:name, :issuer, :subject, :role, :now)
                        on conflict do nothing
                        """)
                .bind("name", name)
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .bind("role", role.word())
                .bind("now", now)
                .execute();
    }

    /** From now on it signs in as that, and by no password; null for neither. */
    public void changeIdentity(long account, @Nullable Identity identity) {
        handle.createUpdate("""
                        update account
                        set password_hash = null
                          , issuer = :issuer
                          , subject = :subject
                        where id = :account
                        """)
                .bind("issuer", identity == null ? null : identity.issuer())
                .bind("subject", identity == null ? null : identity.subject())
                .bind("account", account)
                .execute();
    }

    /**
     * In the order of their names, which is that of bytes, whatever the database's language.
     *
     * @param part of their names, in whatever case; empty for all
     */
    public List<Account> list(String part, String after, int limit) {
        return handle.createQuery(COLUMNS + """

                        from account
                        where name collate "C" > :after
                          and position(lower(:part) in lower(name)) > 0
                        order by name collate "C"
                        limit :limit
                        """)
                .bind("part", part)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> Account.of(row))
                .list();
    }

    /** Makes the account unless the name is taken; tells whether it was made. */
    public boolean create(String name, String passwordHash, Role role, Instant now) {
        return handle.createUpdate("""
                        insert into account (name, password_hash, role, created_at)
                        values (:name, :hash, :role, :now)
                        on conflict (name) do nothing
                        """)
                        .bind("name", name)
                        .bind("hash", passwordHash)
                        .bind("role", role.word())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Names of all admins that are not switched off. Nobody else makes or unmakes one until the transaction ends: the last one must stay. */
    public List<String> lockAdmins() {
        return handle.createQuery("""
                        select name
                        from account
                        where role = 'admin'
                          and disabled_at is null
                        order by id
                        for update
                        """).mapTo(String.class).list();
    }

    /** Holds the account as it is until the transaction ends; tells whether that is still its password. */
    public boolean holdWithPassword(long account, String passwordHash) {
        return handle.createQuery("""
                        select id
                        from account
                        where id = :account
                          and password_hash = :hash
                          and disabled_at is null
                        for no key update
                        """)
                .bind("account", account)
                .bind("hash", passwordHash)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** Whether a code is asked for after its password. */
    public boolean hasSecondFactor(long account) {
        return handle.createQuery("""
                        select 1
                        from second_factor
                        where account_id = :account
                          and confirmed_at is not null
                        """)
                .bind("account", account)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    public void changePassword(long account, String passwordHash) {
        handle.createUpdate("update account set password_hash = :hash where id = :account")
                .bind("hash", passwordHash)
                .bind("account", account)
                .execute();
    }

    public void changeRole(long account, Role role) {
        handle.createUpdate("update account set role = :role where id = :account")
                .bind("role", role.word())
                .bind("account", account)
                .execute();
    }

    public void changeRoles(Role role, Collection<Long> accounts) {
        handle.createUpdate("update account set role = :role where id = any(:accounts)")
                .bind("role", role.word())
                .bindArray("accounts", Long.class, accounts.toArray())
                .execute();
    }

    /** Switches it off, or on again where there is no moment. Its sessions must be gone before. */
    public void disable(long account, @Nullable Instant now) {
        handle.createUpdate("update account set disabled_at = :now where id = :account")
                .bind("now", now)
                .bind("account", account)
                .execute();
    }

    public void rename(long account, String name) {
        handle.createUpdate("update account set name = :name where id = :account")
                .bind("name", name)
                .bind("account", account)
                .execute();
    }

    /**
     * Makes an account that has no password, unless the name is taken; tells whether it was made.
     *
     * @param identity null where nobody is it yet
     */
    public boolean createWithoutPassword(String name, @Nullable Identity identity, Role role, Instant now) {
        return handle.createUpdate("""
                        insert into account (name, issuer, subject, role, created_at)
                        values (:name, :issuer, :subject, :role, :now)
                        on conflict (name) do nothing
                        """)
                        .bind("name", name)
                        .bind("issuer", identity == null ? null : identity.issuer())
                        .bind("subject", identity == null ? null : identity.subject())
                        .bind("role", role.word())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Its sessions and tokens must be gone before. Views that it saved for itself go with it, those for all stay. */
    public void delete(long account) {
        handle.createUpdate("delete from saved_view where account_id = :account and not shared")
                .bind("account", account)
                .execute();
        handle.createUpdate("update saved_view set account_id = null where account_id = :account")
                .bind("account", account)
                .execute();
        handle.createUpdate("delete from account where id = :account")
                .bind("account", account)
                .execute();
    }
}
