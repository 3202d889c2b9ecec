package dev.fairlead.cli.command.record;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a wrongly recorded deployment out of all numbers. */
@Command(
        name = "void",
        description = "Take a deployment that never was out of all numbers; it stays visible, with the reason.",
        footer = {"", "Example:", "  fairlead void 4711 --reason 'a test run of the pipeline'"})
public final class VoidDeployment implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", description = "Number of the deployment.")
    long number;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    String reason = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public VoidDeployment(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection
                .recording(console)
                .post("/api/v1/deployments/" + number + "/void", Map.of("reason", reason))
                .object();
        output.print(console, answer, () -> console.say("deployment " + number + " does not count any more"));
        return Exit.DONE.code();
    }
}
