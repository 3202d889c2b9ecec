package dev.fairlead.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The other way to ask for help: {@code help record build} is {@code record build --help}. */
@Command(name = "help", description = "Show the help of a command, such as `fairlead help record build`.")
public final class Help implements Runnable {
    @Parameters(
            paramLabel = "COMMAND",
            description = "The command, and what stands behind it; without any, of all of them.")
    List<String> words = new ArrayList<>();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var shown = spec.root().commandLine();
        for (var word : words) {
            var found = shown.getSubcommands().get(word);
            if (found == null) {
                throw unknown(word, shown);
            }
            shown = found;
        }
        shown.usage(shown.getOut());
    }

    private ParameterException unknown(String word, CommandLine in) {
        return new ParameterException(
                spec.commandLine(),
                in.getSubcommands().isEmpty()
                        ? "`" + in.getCommandSpec().qualifiedName() + "` has no commands of its own"
                        : "there is no command `" + in.getCommandSpec().qualifiedName() + " " + word + "`; there are "
                                + String.join(", ", in.getSubcommands().keySet()));
    }
}
