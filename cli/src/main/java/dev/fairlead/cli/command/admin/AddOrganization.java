package dev.fairlead.cli.command.admin;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an organisation. */
@Command(
        name = "add",
        description = {
            "Make an organisation. What is told of one is seen by nobody who has roles in others only.",
            "",
            "An admin makes one by recording the first thing in it, too. Whoever else names one that is not there",
            "is refused, since most have misspelt it. Needs a token with the role admin.",
        },
        footer = {"", "Example:", "  fairlead organizations add Acme --zone Europe/Berlin"})
public final class AddOrganization implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Such as Acme of GLOBAL.Acme.Store.")
    String name = "";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "The time zone that it counts its days in; default: UTC. `fairlead zone` says another one later.")
    @Nullable String zone;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public AddOrganization(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var body = new LinkedHashMap<String, String>();
        body.put("name", name);
        if (zone != null) {
            body.put("zone", zone);
        }
        var answer = connection.asking(console).post("/api/v1/organizations", body);
        var made = answer.object();
        output.print(
                console,
                made,
                () -> console.say(
                        (answer.status() == 201 ? "made the organisation " : "there already: the organisation ")
                                + Json.string(made, "name") + ", which counts its days in "
                                + Json.string(made, "zone")));
        return Exit.DONE.code();
    }
}
