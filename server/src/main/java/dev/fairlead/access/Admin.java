package dev.fairlead.access;

import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets up the admin at start: made at the first one, and given the password and token of the settings at each. */
public final class Admin {
    public static final String NAME = "admin";
    static final String GIVEN_TOKEN = "FAIRLEAD_ADMIN_TOKEN";
    static final String FIRST_TOKEN = "first";
    private static final String PREFIX = "fl_";
    private static final int SHORT_TOKEN = 24;
    private static final int SHORT_PASSWORD = 10;

    private final Database database;
    private final Clock clock;
    private final Passwords passwords;

    public Admin(Database database, Clock clock) {
        this(database, clock, new Passwords(Access.PASSWORD_COST));
    }

    Admin(Database database, Clock clock, Passwords passwords) {
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
        var password = given(givenPassword);
        var token = given(givenToken);
        token.ifPresent(Admin::checkToken);
        var made = password.orElseGet(Secret::password);
        boolean first = database.inTransaction(handle -> {
            var store = new AccessStore(handle);
            // the hash takes long; it is made only where it will be used
            return store.findAccount(NAME).isEmpty()
                    && store.createAccount(NAME, passwords.hash(made), clock.instant());
        });
        if (!first) {
            password.ifPresent(this::changePassword);
        }
        token.ifPresent(this::giveToken);
        var madeToken = first && token.isEmpty() ? makeToken() : null;
        return new FirstKeys(NAME, first && password.isEmpty() ? made : null, madeToken, warnings(password, token));
    }

    /** A password nobody has seen. */
    public static String freshPassword() {
        return Secret.password();
    }

    /** A token nobody has seen. */
    public static String freshToken() {
        return PREFIX + Secret.random();
    }

    private static Optional<String> given(@Nullable String setting) {
        return Optional.ofNullable(setting).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static void checkToken(String token) {
        if (!token.chars().allMatch(here -> here > ' ' && here < 0x7F)) {
            throw new IllegalArgumentException(GIVEN_TOKEN
                    + " may have letters, digits and signs of ASCII only, no spaces: it is sent in a header");
        }
    }

    private void changePassword(String password) {
        database.useTransaction(handle -> {
            var store = new AccessStore(handle);
            store.findAccount(NAME)
                    .filter(account -> !passwords.matches(password, account.passwordHash()))
                    .ifPresent(account -> store.changePassword(account.id(), passwords.hash(password)));
        });
    }

    private void giveToken(String token) {
        var hash = Secret.hash(token);
        database.useTransaction(handle -> {
            var store = new AccessStore(handle);
            store.findAccount(NAME).ifPresent(account -> {
                store.revokeOthers(account.id(), GIVEN_TOKEN, hash, clock.instant());
                store.putToken(account.id(), GIVEN_TOKEN, hash, clock.instant());
            });
        });
    }

    private String makeToken() {
        var token = freshToken();
        database.useTransaction(handle -> {
            var store = new AccessStore(handle);
            store.findAccount(NAME)
                    .ifPresent(
                            account -> store.putToken(account.id(), FIRST_TOKEN, Secret.hash(token), clock.instant()));
        });
        return token;
    }

    private static List<String> warnings(Optional<String> password, Optional<String> token) {
        var warnings = new ArrayList<String>();
        if (password.isPresent() && password.get().length() < SHORT_PASSWORD) {
            warnings.add("FAIRLEAD_ADMIN_PASSWORD is shorter than " + SHORT_PASSWORD
                    + " characters; whoever reaches this server can guess it");
        }
        if (token.isPresent() && token.get().length() < SHORT_TOKEN) {
            warnings.add(GIVEN_TOKEN + " is shorter than " + SHORT_TOKEN
                    + " characters; whoever reaches this server can guess it (openssl rand -hex 32 makes a good one)");
        }
        return warnings;
    }
}
