package dev.fairlead.access.session;

import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that bcrypt has proven a short while ago, so that a pipeline that signs in for every command pays for it once.
 * Kept in memory only, as a keyed hash of account, stored hash and password; the key is made anew in each process.
 */
public final class ProvenPasswords {
    /** How long a proof is remembered after it was last of use. */
    public static final Duration REMEMBERED = Duration.ofMinutes(15);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MOST = 10_000;

    private final Ticker ticker;
    private final SecretKeySpec key = new SecretKeySpec(Secret.random().getBytes(StandardCharsets.US_ASCII), ALGORITHM);
    private final Map<Long, Proof> proofs = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Proof> eldest) {
            return size() > MOST;
        }
    };

    /** @param passwordHash the stored hash that it was proven against */
    private record Proof(String passwordHash, String mac, Duration until) {}

    public ProvenPasswords(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Whether this very password was proven for the account, against the hash that is stored now. */
    boolean hold(AccountStore.Account account, String password) {
        if (account.passwordHash() == null) {
            return false;
        }
        var mac = mac(account.id(), account.passwordHash(), password);
        synchronized (this) {
            var proof = proofs.remove(account.id());
            if (proof == null
                    || !proof.passwordHash.equals(account.passwordHash())
                    || ticker.now().compareTo(proof.until) >= 0) {
                return false;
            }
            boolean same = Secret.same(proof.mac, mac);
            // a wrong password does not make it last longer
            proofs.put(account.id(), same ? new Proof(proof.passwordHash, mac, end()) : proof);
            return same;
        }
    }

    void add(AccountStore.Account account, String password) {
        var hash = Objects.requireNonNull(account.passwordHash());
        var proof = new Proof(hash, mac(account.id(), hash, password), end());
        synchronized (this) {
            proofs.remove(account.id());
            proofs.put(account.id(), proof);
        }
    }

    public synchronized void forget(long account) {
        proofs.remove(account);
    }

    private Duration end() {
        return ticker.now().plus(REMEMBERED);
    }

    private String mac(long account, String passwordHash, String password) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var hash = passwordHash.getBytes(StandardCharsets.UTF_8);
            // the length keeps apart what is hash and what is password
            mac.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                    .putLong(account)
                    .putInt(hash.length)
                    .flip());
            mac.update(hash);
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
