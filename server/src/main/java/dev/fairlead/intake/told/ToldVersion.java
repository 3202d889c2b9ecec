package dev.fairlead.intake.told;

import org.jspecify.annotations.Nullable;

/**
 * What a sender says of the version it speaks of. Each part that is known helps to find the one component version that
 * others told by other parts.
 *
 * @param name version as the sender calls it: a release, a tag, a chart's version
 * @param commit full lower-case object name, 40 or 64 digits
 * @param digest of the image or artifact, as {@code sha256:…}
 * @param purl package URL
 */
public record ToldVersion(
        @Nullable String name,
        @Nullable String commit,
        @Nullable String digest,
        @Nullable String purl) {
    public static final ToldVersion UNKNOWN = new ToldVersion(null, null, null, null);

    public static ToldVersion ofCommit(String commit) {
        return new ToldVersion(null, commit, null, null);
    }
}
