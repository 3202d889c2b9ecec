package dev.fairlead.cli.command.access;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Server;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says who a user is at a provider. */
@Command(
        name = "link",
        description = {
            "Say who a user is at a provider of OpenID Connect, and have it sign in there.",
            "",
            "Its password and its sessions end; its tokens stay. The page that refused the person names both options,",
            "and so does `fairlead users log`."
        },
        footer = {
            "",
            "Example:",
            "  fairlead users link jo --issuer https://id.example --subject 5f0c1f52-7a5e-4b1e-9d3c-2f8f6f1f7b11",
        })
public final class LinkUser implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Option(names = "--issuer", required = true, paramLabel = "URL", description = "The provider, as it calls itself.")
    String issuer = "";

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "ID",
            description = "What the provider calls the user, in the claim sub.")
    String subject = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public LinkUser(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .put(
                        "/api/v1/users/" + Server.segment(user) + "/identity",
                        Map.of("issuer", issuer, "subject", subject))
                .object();
        output.print(console, answer, () -> console.say(user + " now signs in by " + issuer));
        return Exit.DONE.code();
    }
}
