package dev.fairlead.cli.workload;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Patience;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the runner of GitHub Actions (Gitea's and Forgejo's do the same) for a token, and for another one before it ends. */
final class GitHubToken implements Supplier<String> {
    static final String URL = "ACTIONS_ID_TOKEN_REQUEST_URL";
    static final String SECRET = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
    private static final int MILLIS = 15_000;
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int SECONDS_LEFT = 60;
    private static final String FIX =
            "; the job needs `permissions: id-token: write`, which pull requests of forks never have";

    private final Console console;
    private final String audience;
    private @Nullable String token;
    private Instant end = Instant.MIN;

    GitHubToken(Console console, String audience) {
        this.console = console;
        this.audience = audience;
    }

    static boolean isAtHand(Console console) {
        return console.variable(URL).isPresent() && console.variable(SECRET).isPresent();
    }

    @Override
    public synchronized String get() {
        var now = console.clock().instant();
        var known = token;
        if (known == null || !now.isBefore(end.minusSeconds(SECONDS_LEFT))) {
            known = ask();
            end = end(known, now);
            token = known;
        }
        return known;
    }

    private String ask() {
        if (!isAtHand(console)) {
            throw new Stop(Exit.NOT_ALLOWED, "there is no " + URL + " and " + SECRET + " in this job" + FIX);
        }
        var address = console.variable(URL).orElseThrow();
        var whole = address + (address.contains("?") ? "&" : "?") + "audience="
                + URLEncoder.encode(audience, StandardCharsets.UTF_8);
        var why = "";
        for (int i = 0; i < TRIES; i++) {
            if (i > 0) {
                Patience.pause(PAUSE);
            }
            try {
                return once(whole);
            } catch (IOException | IllegalArgumentException e) {
                // not its message: it may have the address in it, which is a part of a secret
                why = e instanceof Unusable
                        ? String.valueOf(e.getMessage())
                        : e.getClass().getSimpleName();
            }
        }
        throw new Stop(Exit.NOT_ALLOWED, "the runner gives no token (" + why + ")" + FIX);
    }

    private static final class Unusable extends IOException {
        Unusable(String message) {
            super(message);
        }
    }

    private String once(String address) throws IOException {
        var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout(MILLIS);
        connection.setReadTimeout(MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty(
                "Authorization", "Bearer " + console.variable(SECRET).orElseThrow());
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new Unusable("status " + status);
        }
        try (var input = connection.getInputStream()) {
            var token = Json.string(Json.object(new String(input.readAllBytes(), StandardCharsets.UTF_8)), "value");
            if (token.isEmpty()) {
                throw new Unusable("an answer without a token");
            }
            return token;
        }
    }

    /** When it ends by what it says; where it does not say so, it is asked for each time. */
    private static Instant end(String token, Instant now) {
        try {
            var parts = token.split("\\.", -1);
            var claims = Json.object(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            return Instant.ofEpochSecond(Json.number(claims, "exp"));
        } catch (IOException | RuntimeException e) {
            return now;
        }
    }
}
