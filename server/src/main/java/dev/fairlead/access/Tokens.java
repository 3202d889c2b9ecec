package dev.fairlead.access;

import static dev.fairlead.access.account.AccessEntry.Action.CREATED;
import static dev.fairlead.access.account.AccessEntry.Action.REVOKED;

import dev.fairlead.access.account.AccountName;
import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.access.grant.Places;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.grant.Scope;
import dev.fairlead.access.secret.Secret;
import dev.fairlead.access.secret.TokenSecret;
import dev.fairlead.access.token.Token;
import dev.fairlead.access.token.TokenStore;
import dev.fairlead.access.token.TokenStore.Limits;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives tokens to accounts and takes them back; what it does holds at once, and leaves a trail. */
public final class Tokens {
    private final Database database;
    private final Clock clock;
    private final Access access;

    public Tokens(Database database, Clock clock, Access access) {
        this.database = database;
        this.clock = clock;
        this.access = access;
    }

    /** A token made just now, with its secret, which is shown this once. */
    public record Made(Token token, String secret) {}

    /** Those of a user that have not been taken back, in the order of their names. */
    public List<Token> list(String user, String after, int limit) {
        return database.read(handle -> {
            var account = account(handle, user);
            return new TokenStore(handle).list(account.id(), Grants.authority(handle, account), after, limit);
        });
    }

    /** How many of a user have not been taken back. */
    public long count(String user) {
        return database.read(
                handle -> new TokenStore(handle).count(account(handle, user).id()));
    }

    /**
     * Makes a token.
     *
     * @param role the most it may do; null for as much as its account
     * @param expires when it ends by itself; null for never
     */
    public Made create(Caller by, String user, String name, @Nullable Role role, @Nullable Instant expires) {
        return create(by, user, name, role, expires, null);
    }

    /** @param path the domain that it is good in, with all below it; null for wherever its account may do something */
    public Made create(
            Caller by,
            String user,
            String name,
            @Nullable Role role,
            @Nullable Instant expires,
            @Nullable String path) {
        AccountName.check("name", name);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (expires != null && !expires.isAfter(now)) {
            throw Refusal.invalid("expiresAt", "is past already; name a moment to come, or leave it out");
        }
        var secret = TokenSecret.random();
        var token = database.inTransaction(handle -> {
            var account = Users.get(new AccountStore(handle).lock(user), user);
            var all = Grants.authority(handle, account);
            var most = all.most();
            if (role == Role.NONE) {
                throw Refusal.invalid(
                        "role", "a token with the role none could do nothing; leave it out, or name another");
            }
            if (role != null && most.compareTo(role) < 0) {
                throw Refusal.invalid(
                        "role",
                        "a token may not do more than its user, and `" + user + "` has the role " + most.word()
                                + (all.parts().isEmpty() ? "" : " where it may do most"));
            }
            var domain = path == null ? null : Places.domain(handle, "domain", path);
            var tokens = new TokenStore(handle);
            tokens.revokeEnded(account.id(), name, now);
            if (!tokens.create(account.id(), Secret.hash(secret), name, new Limits(role, domain, expires), now)) {
                throw new Refusal(
                                Problem.CONFLICT,
                                "name",
                                "`" + user + "` has a token `" + name
                                        + "` already; take another name, or revoke that one first")
                        .thrown();
            }
            var only = domain == null || path == null ? null : Scope.domain(domain.organization(), path);
            var made = new Token(name, all.within(role, only).most(), path, now, expires, null, null);
            note(handle, by, made, user);
            return made;
        });
        return new Made(token, secret);
    }

    private void note(Handle handle, Caller by, Token made, String user) {
        var after = new LinkedHashMap<String, String>();
        after.put("role", made.role().word());
        if (made.domain() != null) {
            after.put("domain", made.domain());
        }
        if (made.expiresAt() != null) {
            after.put("expiresAt", made.expiresAt().toString());
        }
        new TrailStore(handle)
                .add(made.createdAt(), by.signature(), CREATED, new Subject(user, made.name()), Map.of(), after);
    }

    /** Takes a token back: it and the sessions that began with it open nothing any more. */
    public void revoke(Caller by, String user, String name) {
        database.useTransaction(handle -> {
            if (!new TokenStore(handle).revoke(account(handle, user).id(), name, clock.instant())) {
                throw Refusal.notFound("token", "`" + user + "` has no token `" + Texts.shortened(name) + "`");
            }
            new TrailStore(handle)
                    .add(clock.instant(), by.signature(), REVOKED, new Subject(user, name), Map.of(), Map.of());
        });
        access.forget();
    }

    private static Account account(Handle handle, String user) {
        return Users.get(new AccountStore(handle).find(user), user);
    }
}
