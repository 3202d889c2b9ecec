package dev.fairlead.intake.remote;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where an API is. Nothing but what is below it, on the same server, is ever asked with its token. */
public record ApiAddress(URI base) {

    /** Reads what an admin wrote. */
    public static ApiAddress of(String field, String text) {
        URI uri;
        try {
            uri = new URI(text.strip().replaceFirst("/+$", ""));
        } catch (URISyntaxException _) {
            throw Refusal.invalid(
                    field, "`" + Texts.shortened(text) + "` is no address; write it like https://gitlab.example.com");
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("https") && !scheme.equals("http")) || uri.getHost() == null) {
            throw Refusal.invalid(
                    field,
                    "`" + Texts.shortened(text)
                            + "` is no address of a server; write it like https://gitlab.example.com");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw Refusal.invalid(
                    field, "has a user, a question or a fragment; give the address alone, and the token as `token`");
        }
        return new ApiAddress(uri);
    }

    /** The same server with this path, where the address names none. */
    public ApiAddress orPath(String path) {
        return base.getRawPath().isEmpty() ? new ApiAddress(URI.create(base + path)) : this;
    }

    /** The address of a path below it; what an answer gave as a whole address must be on the same server. */
    URI at(String place) throws ApiTrouble {
        URI uri;
        try {
            uri = place.startsWith("/") ? new URI(base + place) : new URI(place);
        } catch (URISyntaxException _) {
            throw new ApiTrouble.Wrong(name() + " named an address that is none");
        }
        if (!sameServer(uri)) {
            throw new ApiTrouble.Wrong(name() + " leads to " + Texts.shortened(String.valueOf(uri.getHost()))
                    + ", another server, which does not get the token; set the address to where the API really is");
        }
        return uri;
    }

    public boolean sameServer(ApiAddress other) {
        return sameServer(other.base);
    }

    private boolean sameServer(URI other) {
        return base.getScheme().equalsIgnoreCase(other.getScheme())
                && base.getHost().equalsIgnoreCase(other.getHost())
                && port(base) == port(other);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    /** For sentences. */
    String name() {
        return base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
