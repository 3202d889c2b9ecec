package dev.fairlead.cli.command.admin;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.git.clone.Address;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back that two addresses are one repository. */
@Command(
        name = "unalias",
        description = {
            "Take back that NAME is another name of a repository. For maintainers.",
            "",
            "What is told under it from now on belongs to a repository of its own. Components whose builds told it last go"
                    + " there at once, with their versions and commits, and numbers are derived anew. This is kept in the"
                    + " audit trail.",
        },
        footer = {
            "",
            "Example:",
            "  fairlead repositories unalias git.example.com/old/checkout",
        })
public final class RemoveAlias implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description = "The name, as `fairlead repositories aliases` lists it, or an address that has it.")
    String name = "";

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "The organisation, such as GLOBAL.Acme; needed where there are several.")
    @Nullable String domain;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public RemoveAlias(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var query = "?alias=" + Server.segment(Address.withoutCredentials(name))
                + (domain == null ? "" : "&domain=" + Server.segment(domain));
        var answer = connection
                .asking(console)
                .delete("/api/v1/repositories/aliases" + query)
                .object();
        output.print(console, answer, () -> {
            console.say(Json.string(answer, "alias") + " does not stand for " + Json.string(answer, "repository")
                    + " any more; numbers are derived anew");
            if (answer.get("components") instanceof List<?> components) {
                components.forEach(component -> console.say(component + " belongs to a repository of its own again"));
            }
        });
        return Exit.DONE.code();
    }
}
