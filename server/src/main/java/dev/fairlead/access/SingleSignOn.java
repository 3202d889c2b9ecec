package dev.fairlead.access;

import static dev.fairlead.access.account.AccessEntry.Action.CHANGED;
import static dev.fairlead.access.account.AccessEntry.Action.CREATED;
import static dev.fairlead.access.account.AccessEntry.Action.REFUSED;
import static dev.fairlead.access.account.AccessEntry.Action.SIGNED_IN;

import dev.fairlead.access.account.AccessEntry;
import dev.fairlead.access.account.AccountName;
import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.Identity;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.access.grant.GroupStore;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.provider.Attempt;
import dev.fairlead.access.provider.AttemptStore;
import dev.fairlead.access.provider.Person;
import dev.fairlead.access.provider.Provider;
import dev.fairlead.access.provider.Providers;
import dev.fairlead.access.provider.SealedIdToken;
import dev.fairlead.access.scim.ScimUserStore;
import dev.fairlead.access.secret.HostCookie;
import dev.fairlead.access.secret.Secret;
import dev.fairlead.access.session.Place;
import dev.fairlead.access.session.SessionStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import io.javalin.http.SameSite;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets people in whom a provider has sent: makes their account when they first come, and gives it the role of their groups each
 * time. What becomes of each who is known there leaves a trail.
 */
public final class SingleSignOn {
    /** What addresses of sign-ins by providers begin with. */
    public static final String PATH = Access.SIGN_IN + "/oidc/";

    private static final Logger log = LoggerFactory.getLogger(SingleSignOn.class);
    /** The provider sends the browser back from its own site. */
    private static final HostCookie ATTEMPT = new HostCookie("fairlead_attempt", SameSite.LAX);

    private static final String ROLE = "role";
    private static final int LONGEST_SUBJECT = 255;

    private final Database database;
    private final Clock clock;
    private final Access access;
    private final Providers providers;
    private final Supplier<String> publicUrl;

    /** @param publicUrl how browsers reach this server; the only place that providers send them back to */
    public SingleSignOn(
            Database database, Clock clock, Access access, Providers providers, Supplier<String> publicUrl) {
        this.database = database;
        this.clock = clock;
        this.access = access;
        this.providers = providers;
        this.publicUrl = publicUrl;
    }

    public List<Provider> providers() {
        return providers.all();
    }

    /** Where the browser goes to sign in; it keeps what ends this sign-in. Refuses where the provider is away. */
    public URI begin(Context context, String word, String next) {
        var provider = providers.get(word);
        var attempt = provider.attempt(next);
        var address = provider.begin(attempt, callback(provider));
        ATTEMPT.give(context, attempt.text(), Attempt.LENGTH);
        return address;
    }

    private URI callback(Provider provider) {
        return URI.create(publicUrl.get() + PATH + provider.settings().word() + "/callback");
    }

    /** Lets in who comes back from a provider, or refuses; answers the page that was asked for, as the browser says. */
    public String finish(Context context, String word) {
        var provider = providers.get(word);
        var attempt = Attempt.read(ATTEMPT.read(context));
        ATTEMPT.take(context);
        try {
            var person = provider.finish(attempt.orElse(null), callback(provider), context.queryParamMap());
            access.sweep();
            var place = Place.of(Proxies.client(context), context.userAgent());
            var outcome = database.inTransactionRetried(
                    handle -> enter(handle, provider, person, attempt.orElseThrow(), place));
            access.forget();
            access.begun(context, outcome.orThrow());
            return attempt.orElseThrow().next();
        } catch (Refused refused) {
            log.warn(
                    "A sign-in by {} was refused: {}",
                    provider,
                    refused.refusal().detail());
            throw refused;
        }
    }

    /** Both are written down before they are told. */
    private sealed interface Outcome {
        record Begun(String secret) implements Outcome {}

        record TurnedAway(Refused why) implements Outcome {}

        default String orThrow() {
            return switch (this) {
                case Begun(var secret) -> secret;
                case TurnedAway(var why) -> throw why;
            };
        }
    }

    private Outcome enter(Handle handle, Provider provider, Person person, Attempt attempt, Place place) {
        var accounts = new AccountStore(handle);
        var admins = accounts.lockAdmins();
        var identity = new Identity(person.issuer(), person.subject());
        if (!new AttemptStore(handle).end(attempt, clock.instant())) {
            return new Outcome.TurnedAway(
                    unauthenticated("this sign-in has come to its end already; begin another one"));
        }
        if (person.subject().length() > LONGEST_SUBJECT) {
            return new Outcome.TurnedAway(unauthenticated("the provider's number for you is too long"));
        }
        var own = accounts.lock(identity);
        var awaited = own.isPresent() ? Optional.<Account>empty() : awaited(handle, person);
        var known = own.or(() -> awaited);
        if (known.filter(Account::isDisabled).isPresent()) {
            return refuse(
                    handle,
                    person,
                    known,
                    "switched off",
                    "`" + known.get().name() + "` is switched off here; whoever looks after users at "
                            + provider.settings().name() + ", or an admin here, can switch it on");
        }
        var role = role(handle, provider, person, known);
        if (role.isEmpty()) {
            known.ifPresent(account -> new SessionStore(handle).deleteOf(account.id()));
            return refuse(handle, person, known, "no group has a role", noGroup(provider, person));
        }
        if (known.isPresent() && admins.equals(List.of(known.get().name())) && role.get() != Role.ADMIN) {
            return refuse(
                    handle,
                    person,
                    known,
                    "the last admin",
                    "your groups "
                            + (role.get() == Role.NONE
                                    ? "give you no role everywhere"
                                    : "make you a " + role.get().word())
                            + " here, and you are the last admin; make another one first, or start the server with"
                            + " FAIRLEAD_ADMIN_PASSWORD");
        }
        if (awaited.isPresent()) {
            become(handle, person, awaited.get(), identity);
        }
        if (known.isPresent()) {
            return begin(handle, person, changed(handle, known.get(), role.get(), person), place);
        }
        return first(handle, provider, person, identity, role.get(), place);
    }

    /**
     * The account that this provider has made for somebody of that name and that nobody has had so far. Whoever else comes with a name
     * that is there is refused.
     */
    private static Optional<Account> awaited(Handle handle, Person person) {
        var name = person.name();
        if (name == null || !person.named() || !AccountName.fits(name)) {
            return Optional.empty();
        }
        return new ScimUserStore(handle, person.issuer())
                .findAwaited(name)
                .flatMap(new AccountStore(handle)::lock)
                .filter(account -> account.identity() == null && account.passwordHash() == null);
    }

    private void become(Handle handle, Person person, Account account, Identity identity) {
        new AccountStore(handle).changeIdentity(account.id(), identity);
        ScimUserStore.settle(handle, account.id());
        note(
                handle,
                person,
                CHANGED,
                account.name(),
                Map.of(),
                Map.of("issuer", identity.issuer(), "subject", identity.subject()));
    }

    /**
     * What the settings make of the groups. To whom they give nothing, but a grant names one of the groups, comes in all the same, and so does
     * who has no role everywhere as it is: what each may do are the grants.
     */
    private static Optional<Role> role(Handle handle, Provider provider, Person person, Optional<Account> known) {
        var groups = new TreeSet<>(person.groups());
        known.ifPresent(account -> groups.addAll(new GroupStore(handle).kept(account.id(), person.issuer())));
        return provider.settings()
                .roles()
                .of(groups)
                .or(() -> known.stream().anyMatch(account -> account.role() == Role.NONE)
                                || !new GroupStore(handle)
                                        .granted(person.issuer(), groups)
                                        .isEmpty()
                        ? Optional.of(Role.NONE)
                        : Optional.empty());
    }

    private Account changed(Handle handle, Account account, Role role, Person person) {
        if (account.role() != role) {
            new AccountStore(handle).changeRole(account.id(), role);
            note(
                    handle,
                    person,
                    CHANGED,
                    account.name(),
                    Map.of(ROLE, account.role().word()),
                    Map.of(ROLE, role.word()));
        }
        return account;
    }

    /** Somebody who was never here. A name that somebody has is nobody else's, wherever that somebody signs in. */
    private Outcome first(Handle handle, Provider provider, Person person, Identity identity, Role role, Place place) {
        var name = person.name();
        if (name == null) {
            return refuse(
                    handle,
                    person,
                    Optional.empty(),
                    "no name",
                    provider.settings().name() + " does not say what you are called: there is no text in the claim `"
                            + provider.settings().userClaim()
                            + "`; an admin can set FAIRLEAD_OIDC_USER_CLAIM to one of those that there are: "
                            + String.join(", ", person.claims()));
        }
        if (!AccountName.fits(name) || AccountName.isReserved(name) || name.equals(Admin.NAME)) {
            return refuse(
                    handle,
                    person,
                    Optional.empty(),
                    "no usable name",
                    "`" + Texts.shortened(name) + "`, as " + provider.settings().name()
                            + " calls you, cannot be a user here: names have at most " + AccountName.LONGEST
                            + " letters, digits and . _ @ + -, and some mean something else; an admin can have"
                            + " FAIRLEAD_OIDC_USER_CLAIM name another claim, or " + linking("NAME", identity));
        }
        var accounts = new AccountStore(handle);
        accounts.create(name, identity, role, clock.instant());
        // of two that come at once one makes it, and the other finds it
        var made = accounts.lock(identity);
        if (made.isEmpty()) {
            return refuse(
                    handle,
                    person,
                    Optional.empty(),
                    "the name is taken",
                    "there is a user `" + name + "` here already, and it is not known to be you; if it is, an admin can"
                            + " " + linking(name, identity));
        }
        note(
                handle,
                person,
                CREATED,
                name,
                Map.of(),
                Map.of(ROLE, role.word(), "issuer", identity.issuer(), "subject", identity.subject()));
        return begin(handle, person, made.get(), place);
    }

    private static String linking(String name, Identity identity) {
        return "say so: fairlead users link " + name + " --issuer " + identity.issuer() + " --subject "
                + identity.subject();
    }

    private Outcome begin(Handle handle, Person person, Account account, Place place) {
        new GroupStore(handle).replace(account.id(), person.issuer(), person.groups());
        var secret = Secret.random();
        access.begin(handle, account.id(), secret, SealedIdToken.seal(person.idToken(), secret), place);
        note(handle, person, SIGNED_IN, account.name(), Map.of(), Map.of());
        return new Outcome.Begun(secret);
    }

    private Outcome refuse(Handle handle, Person person, Optional<Account> known, String reason, String detail) {
        note(
                handle,
                person,
                REFUSED,
                known.map(Account::name)
                        .orElseGet(() -> Optional.ofNullable(person.name())
                                .filter(AccountName::fits)
                                .orElse(person.subject())),
                Map.of(),
                Map.of("reason", reason, "issuer", person.issuer(), "subject", person.subject()));
        return new Outcome.TurnedAway(new Refusal(Problem.FORBIDDEN, null, detail).thrown());
    }

    private static String noGroup(Provider provider, Person person) {
        var settings = provider.settings();
        if (person.hasMoreGroups() && person.groups().isEmpty()) {
            return settings.name() + " knows you, but you are in more groups than it lists; an admin can have"
                    + " FAIRLEAD_OIDC_GROUPS_CLAIM name a claim of roles instead";
        }
        return settings.name() + " knows you, but none of your groups may come in here ("
                + (person.groups().isEmpty()
                        ? "it names none in the claim `" + settings.groupsClaim() + "`"
                        : "it names "
                                + person.groups().stream()
                                        .limit(10)
                                        .map(Texts::shortened)
                                        .reduce((left, right) -> left + ", " + right)
                                        .orElse(""))
                + "); an admin can name one in FAIRLEAD_OIDC_VIEWERS, FAIRLEAD_OIDC_MEMBERS or FAIRLEAD_OIDC_ADMINS,"
                + " or give one a role in a part with `fairlead access grant`";
    }

    private void note(
            Handle handle,
            Person person,
            AccessEntry.Action action,
            String account,
            Map<String, String> before,
            Map<String, String> after) {
        new TrailStore(handle).add(clock.instant(), person.issuer(), action, Subject.account(account), before, after);
    }

    /** Ends the session of this browser; answers where that of the provider ends, if it began at one that has such a place. */
    public Optional<URI> signOut(Context context) {
        return access.signOut(context)
                .flatMap(left -> providers
                        .find(left.issuer())
                        .flatMap(provider ->
                                provider.farewell(left.idToken(), URI.create(publicUrl.get() + Access.SIGN_IN))));
    }

    private static Refused unauthenticated(String detail) {
        return new Refusal(Problem.UNAUTHENTICATED, null, detail).thrown();
    }
}
