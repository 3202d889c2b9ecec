package dev.fairlead.cli.http;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Which server is spoken to, and with which token. */
public record Target(URI base, Optional<String> token) {
    public static final String DEFAULT_URL = "http://127.0.0.1:8080";

    public static Target of(String url, Optional<String> token) {
        token.ifPresent(Target::checkToken);
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
        return new Target(uri, token);
    }

    private static void checkToken(String token) {
        // its value must never be shown, not even when it is wrong
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new Stop(
                    Exit.NOT_ALLOWED, "the token is empty or contains spaces, line breaks or other odd characters");
        }
    }

    private static Stop wrong(String fix) {
        return new Stop(Exit.WRONG_USAGE, "FAIRLEAD_URL (or --url) cannot be used: " + fix);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
