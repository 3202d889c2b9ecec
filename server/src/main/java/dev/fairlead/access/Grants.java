package dev.fairlead.access;

import static dev.fairlead.access.account.AccessEntry.Action.CHANGED;
import static dev.fairlead.access.account.AccessEntry.Action.CREATED;
import static dev.fairlead.access.account.AccessEntry.Action.REVOKED;

import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.access.grant.Authority;
import dev.fairlead.access.grant.Given;
import dev.fairlead.access.grant.GivenStore;
import dev.fairlead.access.grant.GivenStore.Filter;
import dev.fairlead.access.grant.GivenStore.Held;
import dev.fairlead.access.grant.GivenStore.To;
import dev.fairlead.access.grant.Grant;
import dev.fairlead.access.grant.GrantStore;
import dev.fairlead.access.grant.Grantee;
import dev.fairlead.access.grant.GroupStore;
import dev.fairlead.access.grant.Part;
import dev.fairlead.access.grant.Places;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.grant.Scope;
import dev.fairlead.access.provider.Providers;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Gives roles in parts and takes them back. An admin of a part gives them in it and in what is below it, nowhere else. What it does holds
 * at once, and leaves a trail.
 */
public final class Grants {
    private static final String PROVIDER = "provider";

    private final Database database;
    private final Clock clock;
    private final Access access;
    private final Providers providers;

    public Grants(Database database, Clock clock, Access access, Providers providers) {
        this.database = database;
        this.clock = clock;
        this.access = access;
        this.providers = providers;
    }

    /** Those that lie in what the caller administers, by part and by who has them. */
    public List<Given> list(Caller by, Filter filter, Given.Position after, int limit) {
        var mine = filter.within(administered(by.authority()));
        return database.read(handle -> new GivenStore(handle).list(mine, after, limit));
    }

    /** Null where it is everything. */
    private static @Nullable List<Scope> administered(Authority authority) {
        return authority.may(Right.ADMINISTERING)
                ? null
                : authority.parts().stream()
                        .filter(grant -> grant.role().may(Right.ADMINISTERING))
                        .map(Grant::scope)
                        .toList();
    }

    /** What a user may do: the role everywhere, and those in parts that are given to it or to a group that it is in. */
    public Authority authority(String user) {
        return database.read(handle -> authority(handle, Users.get(new AccountStore(handle).find(user), user)));
    }

    /** Whether who comes in by a token may do as much as its user: neither role nor domain of the token take anything away. */
    public boolean isWhole(Caller by) {
        var all = authority(by.account());
        return all.everywhere() == by.role()
                && Set.copyOf(all.parts()).equals(Set.copyOf(by.authority().parts()));
    }

    static Authority authority(Handle handle, AccountStore.Account account) {
        return new GrantStore(handle).authority(account.id(), account.role(), null, null, null);
    }

    /** All that a user was given itself, or by its groups, also what is no more than it may do everywhere. */
    public List<Grant> of(String user) {
        return database.read(handle -> new GrantStore(handle)
                .of(Users.get(new AccountStore(handle).find(user), user).id()));
    }

    /** The same with when it was given and by whom, by part. */
    public List<Given> held(String user, Given.Position after, int limit) {
        return database.read(handle -> {
            var account = Users.get(new AccountStore(handle).find(user), user);
            return new GivenStore(handle).of(account.id(), after, limit);
        });
    }

    /** How many roles in parts each of these users has, itself or by its groups; who has none is not in it. */
    public Map<String, Long> count(List<String> some) {
        return some.isEmpty() ? Map.of() : database.read(handle -> new GivenStore(handle).count(some));
    }

    /** Gives a role to a user or a group in a part, instead of the one that it had there. */
    public Given grant(Caller by, Grantee to, Part part, Role role) {
        if (role == Role.NONE) {
            throw Refusal.invalid("role", "`none` is no role to give; revoke the grant instead");
        }
        require(by, part);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var given = database.inTransaction(handle -> {
            var whom = known(handle, to);
            var place = place(handle, part);
            var store = new GivenStore(handle);
            var before = store.lock(whom, part.kind(), place).orElse(null);
            var scope = new Scope(part.kind(), place.organization(), part.path());
            if (before != null && before.role() == role) {
                return new Given(to, role, scope, before.at(), before.by());
            }
            store.put(whom, part.kind(), place, new Held(role, now, by.signature()));
            note(handle, by, to, part, before == null ? null : before.role(), role);
            return new Given(to, role, scope, now, by.signature());
        });
        access.forget();
        return given;
    }

    /** Takes back what was given to a user or a group in a part; what it has above or below stays. */
    public void revoke(Caller by, Grantee to, Part part) {
        require(by, part);
        database.useTransaction(handle -> {
            var whom = known(handle, to);
            var place = place(handle, part);
            var store = new GivenStore(handle);
            var held = store.lock(whom, part.kind(), place)
                    .orElseThrow(() -> Refusal.notFound(
                            part.kind().word(),
                            described(to) + " has no role of its own in the " + part
                                    + "; GET /api/v1/grants lists which roles are given where"));
            store.delete(whom, part.kind(), place);
            note(handle, by, to, part, held.role(), null);
        });
        access.forget();
    }

    private static String described(Grantee to) {
        return switch (to) {
            case Grantee.OfUser(var name) -> "the user `" + Texts.shortened(name) + "`";
            case Grantee.OfGroup(var _, var name) -> "the group `" + Texts.shortened(name) + "`";
        };
    }

    /**
     * Before it is looked up whether there is such a part: who may not grant there does not learn it. What somebody calls by a former
     * name lies where it lies now.
     */
    private void require(Caller by, Part part) {
        var bounds = new Bounds(database).of(by);
        switch (part.kind()) {
            case DOMAIN -> bounds.domain(part.kind().word(), part.path(), Right.ADMINISTERING);
            case ENVIRONMENT -> bounds.environment(part.kind().word(), part.environment(), Right.ADMINISTERING);
        }
    }

    private static Places.Numbered place(Handle handle, Part part) {
        return switch (part.kind()) {
            case DOMAIN -> Places.domain(handle, part.kind().word(), part.path());
            case ENVIRONMENT -> Places.environment(handle, part.kind().word(), part.path());
        };
    }

    /** An account stays as it is until the transaction ends. */
    private static To known(Handle handle, Grantee to) {
        return switch (to) {
            case Grantee.OfUser(var name) ->
                new To(Users.get(new AccountStore(handle).lock(name), name).id(), null, null);
            case Grantee.OfGroup(var issuer, var name) -> new To(null, issuer, name);
        };
    }

    private void note(Handle handle, Caller by, Grantee to, Part part, @Nullable Role before, @Nullable Role after) {
        var action = before == null ? CREATED : after == null ? REVOKED : CHANGED;
        new TrailStore(handle)
                .add(
                        clock.instant(),
                        by.signature(),
                        action,
                        Subject.account(to.subject()),
                        fields(to, part, before),
                        fields(to, part, after));
    }

    private static Map<String, String> fields(Grantee to, Part part, @Nullable Role role) {
        if (role == null) {
            return Map.of();
        }
        var fields = new TreeMap<>(Map.of("role", role.word(), part.kind().word(), part.path()));
        if (to instanceof Grantee.OfGroup(var issuer, var _)) {
            fields.put("issuer", issuer);
        }
        return fields;
    }

    /**
     * Of the two the one that is named.
     *
     * @param provider the word that addresses call the provider of a group by; null where there is one only
     */
    public Grantee grantee(@Nullable String user, @Nullable String group, @Nullable String provider) {
        if ((user == null) == (group == null)) {
            throw new Refusal(
                            Problem.INVALID,
                            user == null ? "user" : "group",
                            "give either `user`, or `group`, which is one of a provider that people sign in by: to whom"
                                    + " the role is given")
                    .thrown();
        }
        if (user != null) {
            if (provider != null) {
                throw Refusal.invalid(PROVIDER, "goes with `group`; a user is known by its name alone");
            }
            return new Grantee.OfUser(user);
        }
        if (group == null || !GroupStore.fits(group)) {
            throw Refusal.invalid(
                    "group", "is what the provider calls the group, of at most " + GroupStore.LONGEST + " characters");
        }
        return new Grantee.OfGroup(issuer(provider), group);
    }

    private String issuer(@Nullable String provider) {
        if (provider != null) {
            return providers.get(provider).settings().issuer();
        }
        if (providers.all().size() == 1) {
            return providers.issuers().getFirst();
        }
        throw Refusal.invalid(
                PROVIDER,
                providers.all().isEmpty()
                        ? "nobody signs in here by a provider (FAIRLEAD_OIDC_ISSUER), so there are no groups; grant it to users"
                        : "is missing; there are several, so say whose group it is: "
                                + String.join(
                                        ", ",
                                        providers.all().stream()
                                                .map(one -> one.settings().word() + " (" + one + ")")
                                                .toList()));
    }

    /** What addresses call the provider; null where it is in the settings no more. */
    public @Nullable String word(String issuer) {
        return providers.find(issuer).map(one -> one.settings().word()).orElse(null);
    }
}
