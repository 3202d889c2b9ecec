package dev.fairlead.cli.command;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete commands and options. */
@Command(
        name = "completion",
        description = {
            "Print a script that makes bash and zsh complete commands and options.",
            "",
            "For the shell that you are in, and for good from ~/.bashrc or ~/.zshrc:",
            "  source <(fairlead completion)",
        })
public final class PrintCompletion implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var program = spec.root();
        var out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(program.name(), program.commandLine()));
        out.print('\n');
        out.flush();
    }
}
