package dev.fairlead.access.workload;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import dev.fairlead.platform.refusal.Refusal;
import java.text.ParseException;

/** Keys that an admin gives, for an issuer that this server cannot ask. */
final class GivenKeys {
    static final int LONGEST = 65_536;
    private static final String FIELD = "keys";

    private GivenKeys() {}

    /** The set as it is stored. Refuses what is none, and whatever must not be known here: a key that signs. */
    static String check(String text) {
        JWKSet keys;
        try {
            keys = JWKSet.parse(text);
        } catch (ParseException _) {
            throw Refusal.invalid(
                    FIELD, "is no JWK set; give what the issuer publishes at its jwks_uri: {\"keys\": [...]}");
        }
        if (keys.isEmpty()) {
            throw Refusal.invalid(FIELD, "has no key in it");
        }
        for (var key : keys.getKeys()) {
            if (key.isPrivate()) {
                throw Refusal.invalid(
                        FIELD,
                        "has a private key in it, which belongs to the issuer alone; replace that key there, and give public ones");
            }
            if (!key.getKeyType().equals(KeyType.RSA) && !key.getKeyType().equals(KeyType.EC)) {
                throw Refusal.invalid(
                        FIELD, "has a key of the kind " + key.getKeyType().getValue() + "; RSA and EC are taken");
            }
        }
        return keys.toString(true);
    }

    static JWKSet stored(String text) {
        try {
            return JWKSet.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("the database has keys that are none", e);
        }
    }
}
