package dev.fairlead.intake.flux;

import dev.fairlead.intake.payload.Payload;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A revision as Flux writes it: {@code main@sha1:…}, {@code sha1:…}, {@code v1.2@sha1:…}, {@code latest@sha256:…}; before 2.0
 * {@code main/…} and {@code HEAD/…}.
 *
 * @param name branch, tag, or version of a chart; null where there is none
 * @param commit full object name; null where it is none of git
 * @param digest of an artifact in a registry or bucket
 */
record Revision(
        @Nullable String name,
        @Nullable String commit,
        @Nullable String digest) {
    private static final Pattern HASH =
            Pattern.compile("(?:(?<name>.+)@)?(?<kind>sha1|sha256|sha384|sha512):(?<hash>[0-9a-fA-F]+)");
    private static final Pattern OLD = Pattern.compile("(?<name>.+)/(?<hash>[0-9a-fA-F]{40})");

    static Revision of(String text) {
        var hash = HASH.matcher(text);
        if (hash.matches()) {
            var digits = hash.group("hash").toLowerCase(Locale.ROOT);
            var name = plain(hash.group("name"));
            return hash.group("kind").equals("sha1") && Payload.isCommit(digits)
                    ? new Revision(name, digits, null)
                    : new Revision(name, null, hash.group("kind") + ":" + digits);
        }
        var old = OLD.matcher(text);
        if (old.matches()) {
            return new Revision(plain(old.group("name")), old.group("hash").toLowerCase(Locale.ROOT), null);
        }
        return Payload.isCommit(text)
                ? new Revision(null, text.toLowerCase(Locale.ROOT), null)
                : new Revision(text, null, null);
    }

    private static @Nullable String plain(@Nullable String name) {
        return name == null || name.equals("HEAD") ? null : name.replaceFirst("^refs/(?:heads|tags)/", "");
    }
}
