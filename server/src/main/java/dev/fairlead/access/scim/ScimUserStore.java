package dev.fairlead.access.scim;

import dev.fairlead.access.scim.ConditionStore.Column;
import dev.fairlead.access.scim.ConditionStore.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The accounts of a provider's people: those that SCIM made, and those of whoever signed in by it. */
public final class ScimUserStore {
    /** The user {@code admin} is the way in where the provider is away, and is nobody's but ours. */
    private static final String THEIRS = """
            a.name <> 'admin'
            and (a.issuer = cast(:issuer as text)
              or (a.issuer is null and s.account_id is not null and (s.issuer is null or s.issuer = cast(:issuer as text))))
            """;

    private static final Map<String, Column> COLUMNS = new TreeMap<>(Map.of(
            "id", new Column("a.id", Kind.USER),
            "username", new Column("a.name", Kind.FOLDED),
            "externalid", new Column("s.external_id", Kind.EXACT),
            "active", new Column("a.disabled_at is null", Kind.FLAG),
            "displayname", new Column("s.display_name", Kind.FOLDED),
            "name.givenname", new Column("s.given_name", Kind.FOLDED),
            "name.familyname", new Column("s.family_name", Kind.FOLDED),
            "emails.value", new Column("s.email", Kind.FOLDED)));

    static {
        COLUMNS.put("emails", new Column("s.email", Kind.FOLDED));
        COLUMNS.put("emails.type", new Column("s.email", Kind.ANY));
        COLUMNS.put("emails.primary", new Column("s.email", Kind.ANY));
    }

    private final Handle handle;
    private final @Nullable String issuer;

    /** @param issuer the provider, by what it calls itself; null where people sign in by none */
    public ScimUserStore(Handle handle, @Nullable String issuer) {
        this.handle = handle;
        this.issuer = issuer;
    }

    /** In the order of their names, after so many. */
    public ScimPage<ScimUser> list(Filter filter, int skipped, int limit) {
        var condition = new ConditionStore(COLUMNS, filter);
        long total = bound(handle.createQuery("""
                        select count(*)
                        from account a
                        left join scim_user s on s.account_id = a.id
                        where %s
                          and %s
                        """.formatted(THEIRS, condition.text())), condition)
                .mapTo(Long.class)
                .one();
        if (limit == 0 || skipped >= total) {
            return new ScimPage<>(total, List.of());
        }
        return new ScimPage<>(
                total,
                bound(handle.createQuery(selecting(condition.text()) + """
                        order by a.name collate "C"
                        limit :limit
                        offset :skipped
                        """), condition)
                        .bind("limit", limit)
                        .bind("skipped", skipped)
                        .map((row, _) -> user(row))
                        .list());
    }

    private static String selecting(String condition) {
        return """
                select a.id, a.name, a.disabled_at is null as active, a.created_at, s.external_id, s.display_name
                  , s.given_name, s.family_name, s.email, coalesce(s.changed_at, a.created_at) as changed_at
                from account a
                left join scim_user s on s.account_id = a.id
                where %s
                  and %s
                """.formatted(THEIRS, condition);
    }

    private <T extends SqlStatement<T>> T bound(T statement, ConditionStore condition) {
        return condition.bind(statement.bind("issuer", issuer));
    }

    private static ScimUser user(ResultSet row) throws SQLException {
        return new ScimUser(
                row.getLong("id"),
                new ScimUser.Profile(
                        row.getString("name"),
                        row.getBoolean("active"),
                        row.getString("external_id"),
                        row.getString("display_name"),
                        row.getString("given_name"),
                        row.getString("family_name"),
                        row.getString("email")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }

    public Optional<ScimUser> find(long account) {
        return handle.createQuery(selecting("a.id = :account"))
                .bind("issuer", issuer)
                .bind("account", account)
                .map((row, _) -> user(row))
                .findOne();
    }

    /** Those of these numbers that are nobody's here. */
    public Set<Long> unknown(Collection<Long> accounts) {
        var unknown = new HashSet<>(accounts);
        handle.createQuery("""
                        select a.id
                        from account a
                        left join scim_user s on s.account_id = a.id
                        where %s
                          and a.id = any(:accounts)
                        """.formatted(THEIRS))
                .bind("issuer", issuer)
                .bindArray("accounts", Long.class, accounts.toArray())
                .mapTo(Long.class)
                .forEach(unknown::remove);
        return unknown;
    }

    /** Whether anybody else here is called so, in whatever case; no matter who. */
    public boolean isTaken(String name, long but) {
        return handle.createQuery("""
                        select id
                        from account
                        where lower(name collate "C") = lower(cast(:name as text) collate "C")
                          and id <> :but
                        limit 1
                        """)
                .bind("name", name)
                .bind("but", but)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** What somebody else is called whom the provider calls so. */
    public Optional<String> findName(String externalId, long but) {
        return handle.createQuery("""
                        select a.name
                        from account a
                        join scim_user s on s.account_id = a.id
                        where %s
                          and s.external_id = :external
                          and a.id <> :but
                        limit 1
                        """.formatted(THEIRS))
                .bind("issuer", issuer)
                .bind("external", externalId)
                .bind("but", but)
                .mapTo(String.class)
                .findOne();
    }

    /** Keeps what is said of them; those who are awaited stay so. */
    public void put(long account, ScimUser.Profile profile, Instant now) {
        handle.createUpdate("""
                        insert into scim_user (account_id, issuer, external_id, display_name, given_name, family_name, email
                          , awaited, changed_at)
                        values (:account, :issuer, :external, :display, :given, :family, :email, false, :now)
                        on conflict (account_id) do update set
                            external_id = excluded.external_id
                          , display_name = excluded.display_name
                          , given_name = excluded.given_name
                          , family_name = excluded.family_name
                          , email = excluded.email
                          , changed_at = excluded.changed_at
                        """)
                .bind("account", account)
                .bind("issuer", issuer)
                .bind("external", profile.externalId())
                .bind("display", profile.displayName())
                .bind("given", profile.givenName())
                .bind("family", profile.familyName())
                .bind("email", profile.email())
                .bind("now", now)
                .execute();
    }

    /** The account is that of the first one of its name whom the provider sends. */
    public void await(long account) {
        handle.createUpdate("update scim_user set awaited = true where account_id = :account")
                .bind("account", account)
                .execute();
    }

    public boolean isAwaited(long account) {
        return handle.createQuery("select awaited from scim_user where account_id = :account")
                .bind("account", account)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** Somebody has the account, or an admin has said whose it is: from now on it is nobody else's. */
    public static void settle(Handle handle, long account) {
        handle.createUpdate("update scim_user set awaited = false where account_id = :account and awaited")
                .bind("account", account)
                .execute();
    }

    /** What the account is called that waits for somebody of this name, in whatever case. */
    public Optional<String> findAwaited(String name) {
        return handle.createQuery("""
                        select a.name
                        from account a
                        join scim_user s on s.account_id = a.id
                        where lower(a.name collate "C") = lower(cast(:name as text) collate "C")
                          and s.issuer = :issuer
                          and s.awaited
                          and a.issuer is null
                          and a.password_hash is null
                          and a.name <> 'admin'
                        """)
                .bind("name", name)
                .bind("issuer", issuer)
                .mapTo(String.class)
                .findOne();
    }
}
