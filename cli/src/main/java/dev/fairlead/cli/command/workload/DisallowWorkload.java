package dev.fairlead.cli.command.workload;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Server;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a rule back. */
@Command(
        name = "disallow",
        description = "Take a rule back: it lets nobody in any more, at once.",
        footer = {"", "Example:", "  fairlead workloads disallow shop"})
public final class DisallowWorkload implements Callable<Integer> {
    @Parameters(paramLabel = "RULE", description = "Name of the rule.")
    String rule = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public DisallowWorkload(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        connection
                .asking(console)
                .delete("/api/v1/workloads/rules/" + Server.segment(rule))
                .requireSuccess();
        output.print(
                console,
                Map.of("disallowed", rule),
                () -> console.say("the rule " + rule + " lets nobody in any more"));
        return Exit.DONE.code();
    }
}
