package dev.fairlead.cli.http;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which server is spoken to, and with which token.
 *
 * @param source where the token comes from, which may be another one after a while
 */
public record Target(URI base, Optional<Supplier<String>> source) {
    public static final String DEFAULT_URL = "http://127.0.0.1:8080";

    public static Target of(String url, Optional<Supplier<String>> source) {
        URI uri;
        try {
            uri = new URI(url.strip().replaceFirst("/+$", ""));
        } catch (URISyntaxException e) {
            throw wrong("it is not an address");
        }
        var scheme = uri.getScheme();
        if (scheme == null || !scheme.matches("https?") || uri.getHost() == null) {
            throw wrong("write it like https://fairlead.example.com");
        }
        if (uri.getRawUserInfo() != null) {
            throw wrong("leave user and password out and give the token by FAIRLEAD_TOKEN");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong("leave out what follows `?` or `#`");
        }
        var target = new Target(uri, source);
        target.token();
        return target;
    }

    /** The token that is good now. */
    public Optional<String> token() {
        return source.map(Supplier::get).map(Target::checked);
    }

    private static String checked(String token) {
        // its value must never be shown, not even when it is wrong
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new Stop(
                    Exit.NOT_ALLOWED, "the token is empty or contains spaces, line breaks or other odd characters");
        }
        return token;
    }

    private static Stop wrong(String fix) {
        return new Stop(Exit.WRONG_USAGE, "FAIRLEAD_URL (or --url) cannot be used: " + fix);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
