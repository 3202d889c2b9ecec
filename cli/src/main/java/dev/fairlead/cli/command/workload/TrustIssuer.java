package dev.fairlead.cli.command.workload;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares an issuer. */
@Command(
        name = "trust",
        description = {
            "Believe what a system signs: GitHub Actions, a GitLab, a cluster. Nobody comes in by that alone; see `allow`.",
            "",
            "The audience is a word that tokens must be made for. Take the address of this server: then a token that was",
            "made for another purpose opens nothing here. The command line of a pipeline asks for tokens of that",
            "audience by itself.",
            "",
            "The server reads the public keys from the issuer. Where it cannot reach it, as with many clusters, give them",
            "with --keys. The same command with other options changes an issuer."
        },
        footer = {
            "",
            "Examples:",
            "  fairlead workloads trust github --issuer-url https://token.actions.githubusercontent.com \\",
            "    --audience https://fairlead.example.com",
            "  fairlead workloads trust gitlab --issuer-url https://gitlab.example.com \\",
            "    --audience https://fairlead.example.com",
            "  kubectl get --raw /.well-known/openid-configuration     # the issuer of a cluster",
            "  kubectl get --raw /openid/v1/jwks > cluster.jwks",
            "  fairlead workloads trust cluster --issuer-url https://kubernetes.default.svc.cluster.local \\",
            "    --audience https://fairlead.example.com --keys cluster.jwks",
        })
public final class TrustIssuer implements Callable<Integer> {
    @Parameters(paramLabel = "ISSUER", description = "What to call it here.")
    String issuer = "";

    @Option(
            names = "--issuer-url",
            required = true,
            paramLabel = "URL",
            description = "What it calls itself in its tokens (iss), letter by letter.")
    String url = "";

    @Option(
            names = "--audience",
            required = true,
            paramLabel = "WORD",
            description = "Whom its tokens must be made for (aud).")
    String audience = "";

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Its public keys, as a JWK set; default: read from it.")
    @Nullable Path keys;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public TrustIssuer(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var fields = new Fact().put("url", url).put("audience", audience);
        if (keys != null) {
            fields.put("keys", text(keys));
        }
        var answer = connection
                .asking(console)
                .put("/api/v1/workloads/issuers/" + Server.segment(issuer), fields.json())
                .object();
        output.print(console, answer, () -> {
            console.say("tokens of " + url + " made for " + audience + " are believed");
            console.say("Next: say which of them come in, with `fairlead workloads allow RULE --issuer " + issuer
                    + " --claim ...`");
        });
        return Exit.DONE.code();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, "cannot read " + file, e);
        }
    }
}
