package dev.fairlead.access;

import static dev.fairlead.access.account.AccessEntry.Action.CHANGED;
import static dev.fairlead.access.account.AccessEntry.Action.CREATED;
import static dev.fairlead.access.account.AccessEntry.Action.DELETED;

import dev.fairlead.access.account.AccessEntry;
import dev.fairlead.access.account.AccountName;
import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.access.account.User;
import dev.fairlead.access.grant.GivenStore;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.scim.ScimUserStore;
import dev.fairlead.access.secret.Passwords;
import dev.fairlead.access.session.OwnSession;
import dev.fairlead.access.session.SessionStore;
import dev.fairlead.access.token.TokenStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes, changes and deletes accounts; what it does holds at once, and leaves a trail. */
public final class Users {
    private static final String ROLE = "role";
    private static final String PASSWORD = "password";
    static final String ACTIVE = "active";

    private final Database database;
    private final Clock clock;
    private final Access access;
    private final Passwords passwords;

    public Users(Database database, Clock clock, Access access) {
        this(database, clock, access, new Passwords(Access.PASSWORD_COST));
    }

    public Users(Database database, Clock clock, Access access, Passwords passwords) {
        this.database = database;
        this.clock = clock;
        this.access = access;
        this.passwords = passwords;
    }

    /** In the order of their names. */
    public List<User> list(String after, int limit) {
        return list("", after, limit);
    }

    /** Those whose name contains a text, in whatever case. */
    public List<User> list(String part, String after, int limit) {
        return database.read(handle -> new AccountStore(handle)
                .list(part, after, limit).stream().map(User::of).toList());
    }

    public User get(String name) {
        return User.of(database.read(handle -> get(new AccountStore(handle).find(name), name)));
    }

    /** What was done to accounts and tokens, the newest first. */
    public List<AccessEntry> trail(AccessEntry.@Nullable Position before, int limit) {
        return database.read(handle -> new TrailStore(handle).list(before, limit));
    }

    public User create(Caller by, String name, String password, Role role) {
        AccountName.checkAccount("name", name);
        // hashing takes long, so it is done before the transaction begins
        var hash = passwords.hash(Passwords.check(PASSWORD, password, name));
        return database.inTransaction(handle -> {
            var accounts = new AccountStore(handle);
            if (!accounts.create(name, hash, role, clock.instant())) {
                throw new Refusal(Problem.CONFLICT, "name", "there is a user `" + name + "` already").thrown();
            }
            new TrailStore(handle)
                    .add(
                            clock.instant(),
                            by.signature(),
                            CREATED,
                            Subject.account(name),
                            Map.of(),
                            Map.of(ROLE, role.word()));
            return User.of(get(accounts.find(name), name));
        });
    }

    /**
     * Gives another password, another role, or both. A new password ends the sessions of the account; its tokens stay.
     *
     * @param password null to leave it as it is
     * @param role null to leave it as it is
     */
    public User change(Caller by, String name, @Nullable String password, @Nullable Role role) {
        var hash = password == null ? null : passwords.hash(Passwords.check(PASSWORD, password, name));
        var changed = database.inTransaction(handle -> {
            var accounts = new AccountStore(handle);
            var admins = accounts.lockAdmins();
            var account = get(accounts.lock(name), name);
            if (role != null && role != Role.ADMIN) {
                refuseLast(admins, name, "give another user the role admin first");
            }
            if (hash != null && account.identity() != null) {
                throw new Refusal(
                                Problem.CONFLICT,
                                "password",
                                "`" + name + "` signs in by "
                                        + account.identity().issuer()
                                        + " and has no password; `fairlead users unlink " + name
                                        + "` first, if it is to have one")
                        .thrown();
            }
            apply(handle, account, new Change(hash, role, null), by.signature());
            return get(accounts.find(name), name);
        });
        access.forget(changed.id());
        return User.of(changed);
    }

    /**
     * Gives oneself another password. It ends one's other sessions; tokens stay.
     *
     * @param proven one's account, whose present password was shown just now
     * @param field where the new one was typed
     * @param session in which it was shown; null where it was in none, and all end
     */
    public void changeOwn(Caller by, Account proven, String field, String password, @Nullable OwnSession session) {
        var known = Objects.requireNonNull(proven.passwordHash(), "proven by a password");
        if (passwords.matches(password, known)) {
            throw Refusal.invalid(field, "is the one that you have already; take another");
        }
        var hash = passwords.hash(Passwords.check(field, password, proven.name()));
        database.useTransaction(handle -> {
            var account = get(new AccountStore(handle).lock(proven.name()), proven.name());
            if (!known.equals(account.passwordHash())) {
                throw new Refusal(
                                Problem.CONFLICT,
                                null,
                                "your password was changed by somebody else just now; try again with that one")
                        .thrown();
            }
            apply(handle, account, new Change(hash, null, session), by.signature());
        });
        access.forget(proven.id());
    }

    /** @param keep the session that stays where the password changes; null for none */
    private record Change(
            @Nullable String hash,
            @Nullable Role role,
            @Nullable OwnSession keep) {}

    private void apply(Handle handle, Account account, Change change, String actor) {
        var before = new LinkedHashMap<String, String>();
        var after = new LinkedHashMap<String, String>();
        var role = change.role();
        if (change.hash() != null) {
            new AccountStore(handle).changePassword(account.id(), change.hash());
            ScimUserStore.settle(handle, account.id());
            var keep = change.keep();
            new SessionStore(handle).deleteOthers(account.id(), keep == null ? null : keep.id());
            after.put(PASSWORD, "changed");
        }
        if (role != null && role != account.role()) {
            new AccountStore(handle).changeRole(account.id(), role);
            before.put(ROLE, account.role().word());
            after.put(ROLE, role.word());
        }
        if (!after.isEmpty()) {
            new TrailStore(handle).add(clock.instant(), actor, CHANGED, Subject.account(account.name()), before, after);
        }
    }

    /** Switches an account off, or on again; off it opens nothing by any door, and its sessions end. */
    public User setActive(Caller by, String name, boolean active) {
        var changed = database.inTransaction(handle -> {
            var accounts = new AccountStore(handle);
            var admins = accounts.lockAdmins();
            var account = get(accounts.lock(name), name);
            if (OffSwitch.set(handle, by, account, admins, active, clock.instant())) {
                new TrailStore(handle)
                        .add(
                                clock.instant(),
                                by.signature(),
                                CHANGED,
                                Subject.account(name),
                                Map.of(ACTIVE, String.valueOf(!active)),
                                Map.of(ACTIVE, String.valueOf(active)));
            }
            return get(accounts.find(name), name);
        });
        access.forget(changed.id());
        return User.of(changed);
    }

    /** Deletes an account with its sessions, tokens and grants; never the caller's own, never the last admin's. */
    public void delete(Caller by, String name) {
        var deleted = database.inTransaction(handle -> {
            var accounts = new AccountStore(handle);
            var admins = accounts.lockAdmins();
            var account = get(accounts.lock(name), name);
            if (name.equals(by.account())) {
                throw new Refusal(Problem.CONFLICT, "user", "you cannot delete yourself; another admin can").thrown();
            }
            refuseLast(admins, name, "make another admin first");
            new SessionStore(handle).deleteOf(account.id());
            new TokenStore(handle).deleteOf(account.id());
            new GivenStore(handle).deleteOf(account.id());
            accounts.delete(account.id());
            new TrailStore(handle)
                    .add(
                            clock.instant(),
                            by.signature(),
                            DELETED,
                            Subject.account(name),
                            Map.of(ROLE, account.role().word()),
                            Map.of());
            return account;
        });
        access.forget(deleted.id());
    }

    private static void refuseLast(List<String> admins, String name, String fix) {
        if (admins.equals(List.of(name))) {
            throw new Refusal(Problem.CONFLICT, "user", "`" + name + "` is the last admin; " + fix).thrown();
        }
    }

    static Account get(Optional<Account> found, String name) {
        return found.orElseThrow(() -> Refusal.notFound("user", "there is no user `" + Texts.shortened(name) + "`"));
    }
}
