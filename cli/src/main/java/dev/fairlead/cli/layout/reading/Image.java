package dev.fairlead.cli.layout.reading;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A container image as files name it: {@code host:5000/acme/web:1.1@sha256:…}.
 *
 * @param name with its registry, without tag and digest
 */
public record Image(String name, Pin pin) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:\\[\\]-]*");

    /** Empty where {@code text} cannot be the name of an image. */
    public static Optional<Image> parse(String text) {
        var whole = text.strip();
        int at = whole.indexOf('@');
        var digest = at < 0 ? null : whole.substring(at + 1);
        var rest = at < 0 ? whole : whole.substring(0, at);
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        var name = colon < 0 ? rest : rest.substring(0, colon);
        var tag = colon < 0 ? "" : rest.substring(colon + 1);
        if (!NAME.matcher(name).matches() || name.endsWith("/")) {
            return Optional.empty();
        }
        return Optional.of(new Image(name, new Pin(tag, digest, Pin.Kind.IMAGE, false)));
    }

    /** A name given apart from its tag, which may bring a tag of its own. */
    public static Optional<Image> of(String name, Pin pin) {
        return parse(name).map(image -> new Image(image.name(), pin));
    }

    /** {@code web} of {@code host:5000/acme/web}. */
    public String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** {@code acme/web} of {@code host:5000/acme/web}: what stays when the image moves to another registry. */
    public String repository() {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return name;
        }
        var first = name.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host ? name.substring(slash + 1) : name;
    }
}
