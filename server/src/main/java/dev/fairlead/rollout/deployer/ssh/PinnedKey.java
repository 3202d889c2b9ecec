package dev.fairlead.rollout.deployer.ssh;

import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/** The host keys that one connection takes, by their fingerprints, and what it saw. */
final class PinnedKey {
    private final List<String> fingerprints;
    private volatile boolean accepted;
    private volatile @Nullable String refusal;

    /** Reads the setting {@code hostKey}: one fingerprint, or several with spaces or commas between them. */
    PinnedKey(String setting) {
        fingerprints = List.of(setting.strip().split("[\\s,]+")).stream()
                .filter(each -> !each.isEmpty())
                .toList();
    }

    boolean accepts(PublicKey key) {
        var shown = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        accepted = fingerprints.contains(shown);
        if (!accepted) {
            refusal = fingerprints.isEmpty() ? unknown(shown, key) : changed(shown, key);
        }
        return accepted;
    }

    boolean accepted() {
        return accepted;
    }

    /** Why the key was not taken; null where it was, or where none was shown. */
    @Nullable String refusal() {
        return refusal;
    }

    private static String unknown(String shown, PublicKey key) {
        return """
                shows the host key %s (%s), and the endpoint names none. If `ssh-keygen -lf` on the host prints the same, \
                set hostKey: %s""".formatted(shown, KeyUtils.getKeyType(key), shown);
    }

    private String changed(String shown, PublicKey key) {
        return """
                shows the host key %s (%s), but the endpoint names %s. Either the host was set up anew, or somebody stands \
                between; look at it before you change hostKey""".formatted(shown, KeyUtils.getKeyType(key), String.join(" ", fingerprints));
    }
}
