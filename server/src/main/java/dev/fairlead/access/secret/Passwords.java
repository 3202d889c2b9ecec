package dev.fairlead.access.secret;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import dev.fairlead.platform.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Passwords as bcrypt keeps them; those beyond bcrypt's 72 bytes are hashed first, so that every letter counts. */
public class Passwords {
    public static final int SHORTEST = 10;
    private static final int LONGEST = 1024;

    /** Half of the cores: requests run on as many threads as there are cores, and a check does not step aside for others. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
    private static final LongPasswordStrategy LONG = LongPasswordStrategies.hashSha512(VERSION);

    /** The form of a hash, of no password that anybody knows. */
    private static final String NOBODYS = "$2a$%02d$kF3mZQvT0yL8cWbJ5sHnXOe7rPiDuGaK1xNfVtMwBqYzCjEoRlS2h";

    private final int cost;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    public Passwords(int cost) {
        this.cost = cost;
    }

    /** A password for an account, long enough not to be guessed, and none of those that are tried first. */
    public static String check(String field, String password, String account) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw Refusal.invalid(field, "must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (Guessable.is(password, account)) {
            throw Refusal.invalid(
                    field,
                    "is among the first that are tried: a common word, a name, a row of keys or a repetition; take"
                            + " several words that have nothing to do with each other");
        }
        return password;
    }

    public final String hash(String password) {
        return new String(
                inPlace(() -> BCrypt.with(VERSION, LONG).hash(cost, password.getBytes(StandardCharsets.UTF_8))),
                StandardCharsets.US_ASCII);
    }

    public boolean matches(String password, String hash) {
        return inPlace(() -> BCrypt.verifyer(VERSION, LONG)
                .verify(password.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.US_ASCII))
                .verified);
    }

    private <T> T inPlace(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    /** Does the work of a check, so that the time of an answer does not tell whether a name exists. */
    public final void pretend(String password) {
        matches(password, nobodys());
    }

    final String nobodys() {
        return String.format(Locale.ROOT, NOBODYS, cost);
    }
}
