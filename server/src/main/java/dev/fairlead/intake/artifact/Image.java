package dev.fairlead.intake.artifact;

import dev.fairlead.intake.told.ToldVersion;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a container image, taken apart.
 *
 * @param name without tag and digest, as {@code ghcr.io/acme/shop}
 * @param digest as {@code sha256:…}
 */
public record Image(
        String name, @Nullable String tag, @Nullable String digest) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    /** Empty where the text is no reference to an image. A colon before the last slash belongs to the registry's port. */
    public static Optional<Image> find(String text) {
        var rest = text.strip();
        String digest = null;
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = rest.substring(at + 1);
            rest = rest.substring(0, at);
            if (!isDigest(digest)) {
                return Optional.empty();
            }
        }
        String tag = null;
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
            if (!TAG.matcher(tag).matches()) {
                return Optional.empty();
            }
        }
        return NAME.matcher(rest).matches() && !rest.endsWith("/")
                ? Optional.of(new Image(rest, tag, digest))
                : Optional.empty();
    }

    public static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    /** The tag is its version, and the digest says which content that is. */
    public ToldVersion version() {
        return new ToldVersion(tag, null, digest, null);
    }

    public ToldVersion version(@Nullable String commit) {
        return new ToldVersion(tag, commit, digest, null);
    }

    /** Whether it says which content or which version; {@code shop} alone says neither. */
    public boolean saysWhich() {
        return tag != null || digest != null;
    }
}
