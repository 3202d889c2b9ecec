package dev.fairlead.cli.workload;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the token by which a pipeline says what it is. */
public final class WorkloadToken {
    private static final String WORKLOAD = "FAIRLEAD_WORKLOAD";
    private static final String AUDIENCE = "FAIRLEAD_AUDIENCE";
    private static final String OF_GITLAB = "FAIRLEAD_ID_TOKEN";
    private static final String FILE = "FAIRLEAD_TOKEN_FILE";
    private static final String OF_KUBERNETES = "/var/run/secrets/fairlead/token";

    private WorkloadToken() {}

    /** What FAIRLEAD_WORKLOAD names. */
    public static Optional<Supplier<String>> named(Console console, String server) {
        return console.variable(WORKLOAD).map(word -> switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "github" -> new GitHubToken(console, audience(console, server));
            case "gitlab" ->
                ofGitlab(console)
                        .orElseThrow(() -> new Stop(
                                Exit.NOT_ALLOWED,
                                "there is no " + OF_GITLAB + " in this job; give it one with `id_tokens: " + OF_GITLAB
                                        + ": aud: " + audience(console, server) + "`"));
            case "kubernetes" -> file(Path.of(console.variable(FILE).orElse(OF_KUBERNETES)));
            default ->
                throw new Stop(Exit.WRONG_USAGE, WORKLOAD + " is github, gitlab or kubernetes, not `" + word + "`");
        });
    }

    /** What is there by itself. */
    public static Optional<Supplier<String>> atHand(Console console, String server) {
        return console.variable(FILE)
                .map(path -> file(Path.of(path)))
                .or(() -> ofGitlab(console))
                .or(() -> GitHubToken.isAtHand(console)
                        ? Optional.of(new GitHubToken(console, audience(console, server)))
                        : Optional.empty());
    }

    /** A file, read anew each time: who wrote it puts another one there before it ends. */
    public static Supplier<String> file(Path path) {
        return () -> {
            try {
                return Files.readString(path).strip();
            } catch (IOException e) {
                throw new Stop(Exit.NOT_ALLOWED, "cannot read the token from " + path, e);
            }
        };
    }

    private static Optional<Supplier<String>> ofGitlab(Console console) {
        return console.variable(OF_GITLAB).map(String::strip).map(token -> () -> token);
    }

    /** Whom the token is made for: this server, unless its admin wants another word. */
    private static String audience(Console console, String server) {
        return console.variable(AUDIENCE)
                .map(String::strip)
                .orElseGet(() -> server.strip().replaceFirst("/+$", ""));
    }
}
