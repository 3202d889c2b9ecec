package dev.fairlead.access;

import static dev.fairlead.access.account.AccessEntry.Action.CHANGED;
import static dev.fairlead.access.account.AccessEntry.Action.CREATED;
import static dev.fairlead.access.account.AccessEntry.Action.REVOKED;

import dev.fairlead.access.account.AccessEntry;
import dev.fairlead.access.account.AccountName;
import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.factor.FactorStore;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.secret.Passwords;
import dev.fairlead.access.secret.Secret;
import dev.fairlead.access.secret.TokenSecret;
import dev.fairlead.access.session.SessionStore;
import dev.fairlead.access.token.TokenStore;
import dev.fairlead.access.token.TokenStore.Limits;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Sets up the admin at start: made at the first one, and given the password and token of the settings at each. Who has
 * lost the last password, or the second factor, comes in again by starting with another password in the settings.
 */
public final class Admin {
    public static final String NAME = "admin";
    static final String GIVEN_TOKEN = "FAIRLEAD_ADMIN_TOKEN";
    static final String FIRST_TOKEN = "first";

    private static final String RENEWED_TOKEN = "renewed";
    private static final int SHORT_TOKEN = 24;

    private final Database database;
    private final Clock clock;
    private final Passwords passwords;

    public Admin(Database database, Clock clock) {
        this(database, clock, new Passwords(Access.PASSWORD_COST));
    }

    public Admin(Database database, Clock clock, Passwords passwords) {
        this.database = database;
        this.clock = clock;
        this.passwords = passwords;
    }

    /**
     * Makes or changes what is needed.
     *
     * @param givenPassword the setting, or null; changing it changes the password
     * @param givenToken the setting, or null; changing it takes the former one back
     */
    public FirstKeys prepare(@Nullable String givenPassword, @Nullable String givenToken) {
        return prepare(givenPassword, givenToken, null);
    }

    /** @param kept where what is made stays until it is used; null where it is shown once */
    public FirstKeys prepare(@Nullable String givenPassword, @Nullable String givenToken, @Nullable KeptKeys kept) {
        var password = given(givenPassword);
        var token = given(givenToken);
        token.ifPresent(Admin::checkToken);
        var made = new Made(
                password.orElseGet(Secret::password),
                password.isEmpty(),
                token.isEmpty() ? freshToken() : null,
                new AtomicBoolean());
        boolean settings = password.isPresent() || token.isPresent();
        boolean first = database.inTransaction(handle -> setUp(handle, settings, made, kept));
        if (!first) {
            password.ifPresent(this::changePassword);
        }
        token.ifPresent(this::giveToken);
        var warnings = warnings(password, token);
        if (first) {
            return new FirstKeys(
                    NAME, made.shownPassword(), made.token(), made.kept().get(), warnings);
        }
        return kept == null
                ? new FirstKeys(NAME, null, null, false, warnings)
                : stillUnused(kept, password.isPresent(), token.isPresent(), warnings);
    }

    /** What is made at a first start, unless the settings say it. */
    private record Made(
            String password, boolean madePassword, @Nullable String token, AtomicBoolean kept) {
        @Nullable String shownPassword() {
            return madePassword ? password : null;
        }
    }

    /** What an earlier start made, where it is still good and nobody has used it. */
    private FirstKeys stillUnused(KeptKeys kept, boolean hasPassword, boolean hasToken, List<String> warnings) {
        var password = kept.password()
                .filter(_ -> !hasPassword)
                .filter(this::isPassword)
                .orElse(null);
        var token =
                kept.token().filter(_ -> !hasToken).filter(this::isUnusedToken).orElse(null);
        kept.keep(password, token);
        return new FirstKeys(NAME, password, token, true, warnings);
    }

    private boolean isPassword(String password) {
        return database.read(handle -> new AccountStore(handle).find(NAME))
                .filter(account -> isPassword(account, password))
                .isPresent();
    }

    private boolean isPassword(AccountStore.Account account, String password) {
        return account.passwordHash() != null && passwords.matches(password, account.passwordHash());
    }

    private boolean isUnusedToken(String token) {
        return database.read(handle -> new TokenStore(handle).isUnused(Secret.hash(token), clock.instant()));
    }

    /** A new password and one more token, for whoever has lost theirs; tokens that are there stay good. */
    public FirstKeys renew() {
        var password = Secret.password();
        var token = freshToken();
        database.useTransaction(handle -> {
            setUp(handle, true, new Made(password, true, null, new AtomicBoolean()), null);
            var account = new AccountStore(handle).find(NAME).orElseThrow();
            int number = 1;
            while (!new TokenStore(handle)
                    .create(account.id(), Secret.hash(token), renewed(number), Limits.NONE, clock.instant())) {
                number++;
            }
            note(handle, CREATED, renewed(number), Map.of("role", Role.ADMIN.word()));
        });
        changePassword(password);
        return new FirstKeys(NAME, password, token, false, List.of());
    }

    private static String renewed(int number) {
        return number == 1 ? RENEWED_TOKEN : RENEWED_TOKEN + "-" + number;
    }

    /** A password nobody has seen. */
    public static String freshPassword() {
        return Secret.password();
    }

    /** A token nobody has seen. */
    public static String freshToken() {
        return TokenSecret.random();
    }

    private static Optional<String> given(@Nullable String setting) {
        return Optional.ofNullable(setting).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static void checkToken(String token) {
        if (!token.chars().allMatch(here -> here > ' ' && here < 0x7F)) {
            throw new UnusableToken(GIVEN_TOKEN
                    + " may have letters, digits and signs of ASCII only, no spaces: it is sent in a header");
        }
    }

    /** Others may be admins by now, and may have demoted or deleted this one; the settings bring it back. */
    private boolean setUp(Handle handle, boolean settings, Made made, @Nullable KeptKeys kept) {
        var accounts = new AccountStore(handle);
        boolean wanted = accounts.lockAdmins().isEmpty() || settings;
        var known = accounts.lock(NAME);
        known.filter(account -> wanted && account.role() != Role.ADMIN).ifPresent(account -> {
            accounts.changeRole(account.id(), Role.ADMIN);
            note(handle, CHANGED, null, Map.of("role", Role.ADMIN.word()));
        });
        return wanted && known.isEmpty() && create(handle, made, kept);
    }

    private boolean create(Handle handle, Made made, @Nullable KeptKeys kept) {
        // the hash takes long; it is made only where it will be used
        var hash = passwords.hash(made.password());
        if (!new AccountStore(handle).create(NAME, hash, Role.ADMIN, clock.instant())) {
            return false;
        }
        note(handle, CREATED, null, Map.of("role", Role.ADMIN.word()));
        // before they are good: a start that ends in between must not take them along
        made.kept().set(kept != null && kept.keep(made.shownPassword(), made.token()));
        if (made.token() != null) {
            makeToken(handle, made.token());
        }
        return true;
    }

    private void changePassword(String password) {
        database.useTransaction(handle -> {
            var accounts = new AccountStore(handle);
            var account = accounts.find(NAME).filter(known -> !isPassword(known, password));
            account.ifPresent(known -> {
                accounts.changePassword(known.id(), passwords.hash(password));
                new SessionStore(handle).deleteOf(known.id());
                note(handle, CHANGED, null, Map.of("password", "changed"));
                // who has lost the password and comes in this way may have lost the app and the recovery codes, too
                if (new FactorStore(handle).remove(known.id())) {
                    note(handle, CHANGED, null, Map.of("secondFactor", "taken away"));
                }
            });
        });
    }

    private void giveToken(String token) {
        var hash = Secret.hash(token);
        database.useTransaction(handle -> new AccountStore(handle).find(NAME).ifPresent(account -> {
            var tokens = new TokenStore(handle);
            if (tokens.revokeOthers(account.id(), GIVEN_TOKEN, hash, clock.instant())) {
                note(handle, REVOKED, GIVEN_TOKEN, Map.of());
            }
            if (tokens.find(hash, clock.instant()).isEmpty()) {
                note(handle, CREATED, GIVEN_TOKEN, Map.of("role", Role.ADMIN.word()));
            }
            tokens.put(account.id(), GIVEN_TOKEN, hash, clock.instant());
        }));
    }

    private void makeToken(Handle handle, String token) {
        new AccountStore(handle).find(NAME).ifPresent(account -> {
            new TokenStore(handle).put(account.id(), FIRST_TOKEN, Secret.hash(token), clock.instant());
            note(handle, CREATED, FIRST_TOKEN, Map.of("role", Role.ADMIN.word()));
        });
    }

    private void note(Handle handle, AccessEntry.Action action, @Nullable String token, Map<String, String> after) {
        new TrailStore(handle)
                .add(
                        clock.instant(),
                        AccountName.SETTINGS,
                        action,
                        new TrailStore.Subject(NAME, token),
                        Map.of(),
                        after);
    }

    private static List<String> warnings(Optional<String> password, Optional<String> token) {
        var warnings = new ArrayList<String>();
        if (password.isPresent() && password.get().length() < Passwords.SHORTEST) {
            warnings.add("FAIRLEAD_ADMIN_PASSWORD is shorter than " + Passwords.SHORTEST
                    + " characters; whoever reaches this server can guess it");
        }
        if (token.isPresent() && token.get().length() < SHORT_TOKEN) {
            warnings.add(GIVEN_TOKEN + " is shorter than " + SHORT_TOKEN
                    + " characters; whoever reaches this server can guess it (openssl rand -hex 32 makes a good one)");
        }
        return warnings;
    }
}
