package dev.fairlead.share;

import dev.fairlead.platform.db.Database;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the keys of shared addresses. A key is the begin of an HMAC over the whole address, with a secret of the
 * organisation: it cannot be guessed, it opens one address only, and none has to be remembered.
 */
public final class Shares {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;

    public Shares(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The path of a thing that may be shared, with its key. Makes the organisation's secret where there is none yet. */
    public String path(Shared address) {
        var fresh = new byte[SECRET_BYTES];
        RANDOM.nextBytes(fresh);
        var secret = database.inTransaction(handle -> {
            var store = new ShareKeyStore(handle);
            return store.find(address.organization()).orElseGet(() -> {
                store.create(address.organization(), fresh, clock.instant());
                // another request may have been first
                return store.find(address.organization()).orElse(fresh);
            });
        });
        return address.path(key(secret, address));
    }

    /** Whether the key belongs to the address. */
    public boolean opens(Shared address, String key) {
        return database.read(handle -> new ShareKeyStore(handle).find(address.organization()))
                .map(secret -> MessageDigest.isEqual(
                        key(secret, address).getBytes(StandardCharsets.US_ASCII), key.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }

    /** Ends every address of the organisation that was shared; answers whether there were any. */
    public boolean end(String organization) {
        return database.inTransaction(handle -> new ShareKeyStore(handle).delete(organization));
    }

    private static String key(byte[] secret, Shared address) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            var whole = mac.doFinal(address.text().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
