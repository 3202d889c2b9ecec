package dev.fairlead.cli.command.annotation;

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

/** Takes an annotation off all charts. */
@Command(
        name = "void",
        description = "Take an annotation off all charts; it stays in the list, with the reason in its history.",
        footer = {"", "Example:", "  fairlead annotations void 3 --reason 'another team'"})
public final class VoidAnnotation implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", description = "Number of the annotation.")
    long number;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    String reason = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public VoidAnnotation(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var annotation = connection
                .recording(console)
                .post(AnnotationView.path(number) + "/void", Map.of("reason", reason))
                .object();
        output.print(console, annotation, () -> console.say("annotation " + number + " is shown nowhere any more"));
        return Exit.DONE.code();
    }
}
