package dev.fairlead.cli.command.owner;

import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Server;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes back which team owns something. */
@Command(
        name = "unset",
        description = {
            "Take back what a person said of who owns a component or an application.",
            "",
            "Then what files say holds; where none says anything, it has no owner. It is in the audit trail.",
            "",
        },
        footer = {"", "Example:", "  fairlead owner unset component GLOBAL.Acme.Store.checkout"})
public final class UnsetOwner implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KIND", description = "component or application.")
    UnitKind kind = UnitKind.component;

    @Parameters(index = "1", paramLabel = "NAME", description = "Its full name.")
    String name = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public UnsetOwner(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FullName.require("NAME", name);
        var answer = connection
                .asking(console)
                .delete("/api/v1/owners?" + kind.name() + "=" + Server.segment(name))
                .object();
        output.print(console, answer, () -> console.say(OwnerWords.sentence(answer)));
        return Exit.DONE.code();
    }
}
