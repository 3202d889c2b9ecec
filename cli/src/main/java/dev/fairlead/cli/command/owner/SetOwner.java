package dev.fairlead.cli.command.owner;

import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says which team owns something. */
@Command(
        name = "set",
        description = {
            "Say which team owns a component or an application.",
            "",
            "What is told so holds before what any file says. It is in the audit trail.",
            "",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead teams set payments --title Payments --contact '#payments'",
            "  fairlead owner set component GLOBAL.Acme.Store.checkout payments",
        })
public final class SetOwner implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KIND", description = "component or application.")
    UnitKind kind = UnitKind.component;

    @Parameters(index = "1", paramLabel = "NAME", description = "Its full name.")
    String name = "";

    @Parameters(index = "2", paramLabel = "TEAM", description = "Name of the team; `fairlead teams list` lists them.")
    String team = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public SetOwner(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FullName.require("NAME", name);
        var answer = connection
                .asking(console)
                .put("/api/v1/owners", Map.of(kind.name(), name, "team", team))
                .object();
        output.print(console, answer, () -> {
            console.say(OwnerWords.sentence(answer));
            Json.objects(answer, "passedOver")
                    .forEach(other -> console.say(
                            "  passed over: " + Json.string(other, "team") + " (" + OwnerWords.source(other) + ")"));
        });
        return Exit.DONE.code();
    }
}
