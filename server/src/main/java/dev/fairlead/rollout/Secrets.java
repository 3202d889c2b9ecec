package dev.fairlead.rollout;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values that must not be seen. Does not show them in its text form; what is written goes through a mask. */
public final class Secrets {
    public static final Secrets NONE = new Secrets(Map.of(), null);

    private final Map<String, String> values;
    private final @Nullable Credential credential;

    public Secrets(Map<String, String> values, @Nullable Credential credential) {
        this.values = Map.copyOf(values);
        this.credential = credential;
    }

    /**
     * Proof of who the engine is, for one endpoint.
     *
     * @param user empty where the address says it
     * @param secret password, private key in PEM, token, or kubeconfig
     * @param passphrase of the private key; empty where it has none
     */
    public record Credential(Kind kind, String user, String secret, String passphrase) {
        @Override
        public String toString() {
            return "Credential[" + kind + "]";
        }
    }

    public enum Kind {
        PASSWORD,
        PRIVATE_KEY,
        TOKEN,
        KUBECONFIG
    }

    /** Secret key/values by name. */
    public Map<String, String> values() {
        return values;
    }

    public Optional<Credential> credential() {
        return Optional.ofNullable(credential);
    }

    @Override
    public String toString() {
        return "Secrets" + values.keySet();
    }
}
