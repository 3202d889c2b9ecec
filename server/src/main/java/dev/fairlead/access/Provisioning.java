package dev.fairlead.access;

import static dev.fairlead.access.account.AccessEntry.Action.CHANGED;
import static dev.fairlead.access.account.AccessEntry.Action.CREATED;

import dev.fairlead.access.account.AccountName;
import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.Identity;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.scim.Filter;
import dev.fairlead.access.scim.ScimId;
import dev.fairlead.access.scim.ScimPage;
import dev.fairlead.access.scim.ScimSettings;
import dev.fairlead.access.scim.ScimUser;
import dev.fairlead.access.scim.ScimUser.Profile;
import dev.fairlead.access.scim.ScimUserStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes accounts of what a provider says of its people by SCIM, and keeps them as it says. Its own people only: what others have here
 * is not seen, and not taken over.
 */
public final class Provisioning {
    static final String USER_NAME = "userName";
    static final String EXTERNAL_ID = "externalId";
    private static final int LONGEST = 255;

    private final Database database;
    private final Clock clock;
    private final Access access;
    private final Users users;
    private final ScimSettings settings;

    public Provisioning(Database database, Clock clock, Access access, Users users, ScimSettings settings) {
        this.database = database;
        this.clock = clock;
        this.access = access;
        this.users = users;
        this.settings = settings;
    }

    /** In the order of their names, after so many. */
    public ScimPage<ScimUser> list(Filter filter, int skipped, int limit) {
        var issuer = settings.issuer();
        return database.read(handle -> new ScimUserStore(handle, issuer).list(filter, skipped, limit));
    }

    public ScimUser get(long id) {
        var issuer = settings.issuer();
        return database.read(handle -> get(handle, issuer, id));
    }

    private static ScimUser get(Handle handle, @Nullable String issuer, long id) {
        return new ScimUserStore(handle, issuer)
                .find(id)
                .orElseThrow(() -> Refusal.notFound("id", "there is no user `" + ScimId.ofUser(id) + "`"));
    }

    /** Makes an account: it is that of whoever the provider calls so, and has no password. */
    public ScimUser create(Caller by, Profile profile) {
        var issuer = settings.issuer();
        check(profile);
        // nobody was known by it, so nobody is to be forgotten
        return database.inTransaction(handle -> {
            var accounts = new AccountStore(handle);
            accounts.lockAdmins();
            var store = new ScimUserStore(handle, issuer);
            unique(store, profile, 0);
            var identity = identity(handle, issuer, profile, 0);
            var role = role();
            var now = now();
            if (!accounts.createWithoutPassword(profile.userName(), identity, role, now)) {
                throw taken(profile.userName());
            }
            var account = Users.get(accounts.lock(profile.userName()), profile.userName());
            store.put(account.id(), profile, now);
            if (issuer != null && identity == null) {
                store.await(account.id());
            }
            if (!profile.active()) {
                accounts.disable(account.id(), now);
            }
            var after = new TreeMap<>(Map.of("role", role.word(), Users.ACTIVE, String.valueOf(profile.active())));
            after.putAll(said(profile));
            new TrailStore(handle)
                    .add(now, by.signature(), CREATED, Subject.account(profile.userName()), Map.of(), after);
            return get(handle, issuer, account.id());
        });
    }

    /** What everybody may do whom the provider lets in; groups add to it. */
    private Role role() {
        var provider = settings.provider();
        return provider == null ? Role.NONE : provider.roles().of(List.of()).orElse(Role.NONE);
    }

    /** Whose the account is, where what the provider calls people by SCIM is what it calls them when they sign in. */
    private @Nullable Identity identity(Handle handle, @Nullable String issuer, Profile profile, long but) {
        if (issuer == null || settings.subject() != ScimSettings.Subject.EXTERNAL_ID) {
            return null;
        }
        var subject = profile.externalId();
        if (subject == null) {
            throw Refusal.invalid(
                    EXTERNAL_ID, "is missing; it is by what people are known here (FAIRLEAD_SCIM_SUBJECT)");
        }
        var identity = new Identity(issuer, subject);
        new AccountStore(handle)
                .lock(identity)
                .filter(other -> other.id() != but)
                .ifPresent(other -> {
                    throw conflict(EXTERNAL_ID, "that is the user `" + other.name() + "` already");
                });
        return identity;
    }

    /** Changes what is known of somebody. Nothing happens where that changes nothing. */
    public ScimUser change(Caller by, long id, UnaryOperator<Profile> change) {
        var issuer = settings.issuer();
        var changed = database.inTransaction(handle -> {
            var accounts = new AccountStore(handle);
            var admins = accounts.lockAdmins();
            var name = get(handle, issuer, id).profile().userName();
            var account = Users.get(accounts.lock(name), name);
            // nobody has changed it since
            var before = get(handle, issuer, id).profile();
            var after = change.apply(before);
            if (!after.equals(before)) {
                check(after);
                apply(handle, by, account, admins, before, after);
            }
            return get(handle, issuer, id);
        });
        access.forget(id);
        return changed;
    }

    private void apply(Handle handle, Caller by, Account account, List<String> admins, Profile before, Profile after) {
        var now = now();
        var issuer = settings.issuer();
        var store = new ScimUserStore(handle, issuer);
        unique(store, after, account.id());
        follow(handle, store, account, before, after);
        if (!before.userName().equals(after.userName())) {
            new AccountStore(handle).rename(account.id(), after.userName());
        }
        OffSwitch.set(handle, by, account, admins, after.active(), now);
        store.put(account.id(), after, now);
        var was = said(before);
        var is = said(after);
        was.put(Users.ACTIVE, String.valueOf(before.active()));
        is.put(Users.ACTIVE, String.valueOf(after.active()));
        var same = new TreeMap<>(was);
        same.entrySet().retainAll(is.entrySet());
        was.entrySet().removeAll(same.entrySet());
        is.entrySet().removeAll(same.entrySet());
        new TrailStore(handle).add(now, by.signature(), CHANGED, Subject.account(account.name()), was, is);
    }

    /** Where people are known by what SCIM calls them, an account that nobody has becomes theirs; one that somebody has stays theirs. */
    private void follow(Handle handle, ScimUserStore store, Account account, Profile before, Profile after) {
        var identity = identity(handle, settings.issuer(), after, account.id());
        if (identity == null) {
            return;
        }
        if (account.identity() != null && !account.identity().equals(identity)) {
            throw conflict(
                    EXTERNAL_ID,
                    "`" + account.name()
                            + "` is known by another `sub` of the provider already; `fairlead users unlink "
                            + account.name() + "` first, if that is the same person");
        }
        boolean told = store.isAwaited(account.id()) || !Objects.equals(before.externalId(), after.externalId());
        if (account.identity() == null && account.passwordHash() == null && told) {
            new AccountStore(handle).changeIdentity(account.id(), identity);
            ScimUserStore.settle(handle, account.id());
        }
    }

    private static void unique(ScimUserStore store, Profile profile, long but) {
        if (store.isTaken(profile.userName(), but)) {
            throw taken(profile.userName());
        }
        if (profile.externalId() != null) {
            store.findName(profile.externalId(), but).ifPresent(other -> {
                throw conflict(EXTERNAL_ID, "that is the user `" + other + "` already");
            });
        }
    }

    private static Refused taken(String name) {
        return conflict(
                USER_NAME,
                "there is a user `" + name
                        + "` here already, also where letters differ in case only; if it is one of this"
                        + " provider's people, an admin can say so with `fairlead users link`");
    }

    private static Refused conflict(String field, String detail) {
        return new Refusal(Problem.CONFLICT, field, detail).thrown();
    }

    private static void check(Profile profile) {
        AccountName.checkAccount(USER_NAME, profile.userName());
        if (profile.userName().equalsIgnoreCase(Admin.NAME)) {
            throw Refusal.invalid(
                    USER_NAME, "`" + Admin.NAME + "` is not looked after by a provider; take another name");
        }
        said(profile).forEach((field, text) -> Texts.check(field, text, LONGEST));
        if (profile.externalId() != null && profile.externalId().isBlank()) {
            throw Refusal.invalid(EXTERNAL_ID, "is empty; leave it out");
        }
    }

    /** All that was said, by what SCIM calls it. */
    private static Map<String, String> said(Profile profile) {
        var said = new TreeMap<String, String>();
        said.put(USER_NAME, profile.userName());
        put(said, EXTERNAL_ID, profile.externalId());
        put(said, "displayName", profile.displayName());
        put(said, "name.givenName", profile.givenName());
        put(said, "name.familyName", profile.familyName());
        put(said, "emails", profile.email());
        return said;
    }

    private static void put(Map<String, String> said, String field, @Nullable String text) {
        if (text != null) {
            said.put(field, text);
        }
    }

    /** Deletes somebody's account as an admin does. */
    public void delete(Caller by, long id) {
        users.delete(by, get(id).profile().userName());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
