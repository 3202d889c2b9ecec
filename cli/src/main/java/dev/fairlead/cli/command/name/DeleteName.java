package dev.fairlead.cli.command.name;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes what nothing was told of. */
@Command(
        name = "delete",
        description = {
            "Delete a domain, a component, an application or an environment of which nothing was told. For maintainers.",
            "",
            "What has deployments, versions or incidents is not deleted: merge it into another, or rename it. It is in the"
                    + " audit trail.",
            "",
        },
        footer = {"", "Example:", "  fairlead names delete environment GLOBAL.Acme.Store.prodcution"})
public final class DeleteName implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KIND", description = "domain, component, application or environment.")
    NameKind kind = NameKind.component;

    @Parameters(index = "1", paramLabel = "NAME", description = "Its full name.")
    String name = "";

    @Option(names = "--preview", description = "Only say what would change.")
    boolean preview;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public DeleteName(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        kind.require("NAME", name);
        var answer = connection
                .asking(console)
                .post("/api/v1/names/delete", Map.of("kind", kind.name(), "name", name, "preview", preview))
                .object();
        output.print(
                console,
                answer,
                () -> console.say((preview ? "would delete " : "deleted ") + kind + " " + Json.string(answer, "name")));
        return Exit.DONE.code();
    }
}
