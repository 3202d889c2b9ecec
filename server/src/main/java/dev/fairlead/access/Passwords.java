package dev.fairlead.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import java.nio.charset.StandardCharsets;

/** Passwords as bcrypt keeps them; those beyond bcrypt's 72 bytes are hashed first, so that every letter counts. */
final class Passwords {
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
    private static final LongPasswordStrategy LONG = LongPasswordStrategies.hashSha512(VERSION);

    /** Takes as long to check as a real one; for names that nobody has. */
    private final String nobodys;

    private final int cost;

    Passwords(int cost) {
        this.cost = cost;
        this.nobodys = hash(Secret.password());
    }

    String hash(String password) {
        var hash = BCrypt.with(VERSION, LONG).hash(cost, password.getBytes(StandardCharsets.UTF_8));
        return new String(hash, StandardCharsets.US_ASCII);
    }

    boolean matches(String password, String hash) {
        return BCrypt.verifyer(VERSION, LONG)
                .verify(password.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.US_ASCII))
                .verified;
    }

    /** Does the work of a check, so that the time of an answer does not tell whether a name exists. */
    void pretend(String password) {
        matches(password, nobodys);
    }
}
