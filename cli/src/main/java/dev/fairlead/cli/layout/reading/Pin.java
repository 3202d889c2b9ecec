package dev.fairlead.cli.layout.reading;

import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What a file says is to run of one thing.
 *
 * @param text tag, version or revision; empty where there is only a digest
 * @param unquoted whether it stands in YAML without quotes, where what looks like a number is one to Helm
 */
public record Pin(String text, @Nullable String digest, Kind kind, boolean unquoted) {
    /** {@code = 5.1.0} is a range of one version, to Terraform, Helm and npm. */
    private static final Pattern EXACT = Pattern.compile("^={1,2}[ ]?(v?\\d+\\.\\d+\\.\\d+[0-9A-Za-z.+-]*)$");

    /** What is named, which decides what is a version of it. */
    public enum Kind {
        /** A container image. */
        IMAGE,
        /** A chart, a package: has releases. */
        RELEASE,
        /** Something in git: branches are no versions. */
        REVISION,
        /** Whatever was asked for. */
        VALUE
    }

    /** {@code v2.1@sha256:…} is a tag with a digest beside it. */
    public static Pin of(String text, Kind kind) {
        return of(text, kind, false);
    }

    public static Pin of(Node node, Kind kind) {
        return of(Yaml.text(node).orElse(""), kind, Yaml.plain(node));
    }

    private static Pin of(String written, Kind kind, boolean unquoted) {
        var text = EXACT.matcher(written).replaceFirst("$1");
        int at = text.indexOf("@sha256:");
        if (at >= 0) {
            return new Pin(text.substring(0, at), text.substring(at + 1), kind, false);
        }
        return text.startsWith("sha256:") ? new Pin("", text, kind, false) : new Pin(text, null, kind, unquoted);
    }

    public Pin withDigest(@Nullable String other) {
        return other == null || other.isBlank() ? this : new Pin(text, other, kind, unquoted);
    }
}
