package dev.fairlead.cli.command.engine;

import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how the server deploys. */
@Command(
        name = "configuration",
        description = "Print how the server deploys, as JSON that `fairlead apply` takes: without any secret.",
        footer = {"", "Example:", "  fairlead configuration > fairlead.json"})
public final class ShowConfiguration implements Callable<Integer> {
    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "Of which organisation; may be left out where there is only one.")
    @Nullable String organization;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    private final Console console;

    public ShowConfiguration(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .get("/api/v1/configuration", organization == null ? Map.of() : Map.of("organization", organization));
        console.say(answer.requireSuccess().text());
        return Exit.DONE.code();
    }
}
