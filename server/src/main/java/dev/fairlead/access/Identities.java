package dev.fairlead.access;

import static dev.fairlead.access.account.AccessEntry.Action.CHANGED;

import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.Identity;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.access.account.User;
import dev.fairlead.access.factor.FactorStore;
import dev.fairlead.access.grant.GroupStore;
import dev.fairlead.access.scim.ScimGroupStore;
import dev.fairlead.access.scim.ScimUserStore;
import dev.fairlead.access.session.SessionStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Says who an account is at a provider. An account has a password or a provider, never both: whoever has left the provider has
 * no other way in.
 */
public final class Identities {
    private static final int LONGEST = 255;

    private final Database database;
    private final Clock clock;
    private final Access access;
    private final List<String> issuers;

    /** @param issuers those by which people sign in here */
    public Identities(Database database, Clock clock, Access access, List<String> issuers) {
        this.database = database;
        this.clock = clock;
        this.access = access;
        this.issuers = List.copyOf(issuers);
    }

    /** From now on the account signs in by the provider; its password and its sessions end, its tokens stay. */
    public User link(Caller by, String name, String issuer, String subject) {
        if (!issuers.contains(issuer)) {
            throw Refusal.invalid(
                    "issuer",
                    "`" + Texts.shortened(issuer) + "` is none of the providers here"
                            + (issuers.isEmpty()
                                    ? ", which has none (FAIRLEAD_OIDC_ISSUER)"
                                    : ": " + String.join(", ", issuers)));
        }
        if (subject.isBlank()) {
            throw Refusal.invalid("subject", "is what the provider calls the user, and is never empty");
        }
        var identity = new Identity(issuer, Texts.check("subject", subject, LONGEST));
        if (name.equals(Admin.NAME)) {
            throw new Refusal(
                            Problem.CONFLICT,
                            "user",
                            "`" + Admin.NAME + "` keeps its password: it is the way in where the provider is away")
                    .thrown();
        }
        return change(name, (handle, account) -> {
            var other = new AccountStore(handle).lock(identity).filter(one -> one.id() != account.id());
            other.ifPresent(one -> {
                throw new Refusal(
                                Problem.CONFLICT,
                                "subject",
                                "that is the user `" + one.name() + "` already; `fairlead users unlink " + one.name()
                                        + "` or delete it first")
                        .thrown();
            });
            new AccountStore(handle).changeIdentity(account.id(), identity);
            if (account.identity() != null && !account.identity().issuer().equals(issuer)) {
                ScimGroupStore.leaveAll(handle, account.id());
            }
            note(handle, by, account, Map.of(), Map.of("issuer", issuer, "subject", subject));
        });
    }

    /** From now on the account signs in by no provider, and by nothing until it is given a password; its sessions end. */
    public User unlink(Caller by, String name) {
        return change(name, (handle, account) -> {
            var identity = account.identity();
            if (identity == null) {
                throw new Refusal(Problem.CONFLICT, "user", "`" + name + "` does not sign in by a provider").thrown();
            }
            new AccountStore(handle).changeIdentity(account.id(), null);
            note(handle, by, account, Map.of("issuer", identity.issuer(), "subject", identity.subject()), Map.of());
        });
    }

    @FunctionalInterface
    private interface Change {
        void apply(Handle handle, Account account);
    }

    private User change(String name, Change change) {
        var changed = database.inTransaction(handle -> {
            var accounts = new AccountStore(handle);
            // in the order in which everybody takes them
            accounts.lockAdmins();
            var account = Users.get(accounts.lock(name), name);
            change.apply(handle, account);
            // they were those of the provider before
            new GroupStore(handle).replace(account.id(), List.of());
            ScimUserStore.settle(handle, account.id());
            new SessionStore(handle).deleteOf(account.id());
            // it belongs to the password, and a provider has its own
            new FactorStore(handle).remove(account.id());
            return Users.get(accounts.find(name), name);
        });
        access.forget(changed.id());
        return User.of(changed);
    }

    private void note(
            Handle handle, Caller by, Account account, Map<String, String> before, Map<String, String> after) {
        new TrailStore(handle)
                .add(clock.instant(), by.signature(), CHANGED, Subject.account(account.name()), before, after);
    }
}
