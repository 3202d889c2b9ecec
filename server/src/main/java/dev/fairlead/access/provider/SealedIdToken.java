package dev.fairlead.access.provider;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.fairlead.access.secret.Secret;
import java.text.ParseException;
import java.util.Optional;

/**
 * What a provider said of somebody, kept for the moment when they leave: a provider that is shown it asks nothing more. The key
 * comes from the secret of the session, which only the browser has; the database alone tells nobody's name or mail.
 */
public final class SealedIdToken {
    private SealedIdToken() {}

    public static String seal(String idToken, String session) {
        try {
            var sealed = new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(idToken));
            sealed.encrypt(new DirectEncrypter(key(session)));
            return sealed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    /** Empty where the session is another one. */
    public static Optional<String> open(String sealed, String session) {
        try {
            var box = JWEObject.parse(sealed);
            box.decrypt(new DirectDecrypter(key(session)));
            return Optional.of(box.getPayload().toString());
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    private static byte[] key(String session) {
        return Secret.hash("id token of " + session);
    }
}
