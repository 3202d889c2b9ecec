package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Patience;
import dev.fairlead.cli.http.Server;
import dev.fairlead.cli.http.Target;
import dev.fairlead.cli.workload.WorkloadToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command speaks to. */
public final class ServerOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the server; default: FAIRLEAD_URL, or " + Target.DEFAULT_URL + ".")
    @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File that contains the token; default: the variable FAIRLEAD_TOKEN.")
    @Nullable Path tokenFile;

    @Option(
            names = "--retry",
            paramLabel = "SECONDS",
            description =
                    "How long to wait for a server that does not answer; default: 60 when recording and importing,"
                            + " 0 when asking.")
    @Nullable Integer retry;

    /** For commands that ask: who waits for an answer wants to know at once. */
    public Server asking(Console console) {
        return server(console, 0);
    }

    /** For commands that record: a server that is being restarted must not fail a pipeline. */
    public Server recording(Console console) {
        return server(console, 60);
    }

    private Server server(Console console, int seconds) {
        var address = Optional.ofNullable(url)
                .or(() -> console.variable("FAIRLEAD_URL"))
                .orElse(Target.DEFAULT_URL);
        var patience = Patience.of(Duration.ofSeconds(retry == null ? seconds : retry));
        return new Server(Target.of(address, token(console, address)), patience, console.err());
    }

    private Optional<Supplier<String>> token(Console console, String address) {
        return Optional.ofNullable(tokenFile)
                .map(WorkloadToken::file)
                .or(() -> WorkloadToken.named(console, address))
                .or(() -> console.variable("FAIRLEAD_TOKEN").map(String::strip).map(token -> () -> token))
                .or(() -> WorkloadToken.atHand(console, address));
    }
}
