package dev.fairlead.cli.command.access;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives whoever asks another password. */
@Command(
        name = "password",
        description = {
            "Give yourself another password. Your sessions end, your tokens stay. Takes a token that may do as much as you.",
            "",
            "The present password comes from the variable FAIRLEAD_PASSWORD, or you are asked for it; the new one from",
            "standard input (--password-stdin), from FAIRLEAD_NEW_PASSWORD, or you are asked for that."
        },
        footer = {"", "Example:", "  fairlead account password"})
public final class ChangeOwnPassword implements Callable<Integer> {
    private static final String PRESENT = "FAIRLEAD_PASSWORD";

    @Mixin
    final NewPassword password = new NewPassword();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ChangeOwnPassword(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var present = console.variable(PRESENT).orElseGet(this::asked);
        var fields = Map.of("password", present, "newPassword", password.read(console, "yours"));
        connection.asking(console).post("/api/v1/account/password", fields).requireSuccess();
        output.print(
                console,
                Map.of("changed", "password"),
                () -> console.say("changed your password; your sessions have ended"));
        return Exit.DONE.code();
    }

    @SuppressWarnings("SystemConsoleNull") // before JDK 22 it is null where there is no terminal
    private String asked() {
        var terminal = System.console();
        var typed = terminal == null || !console.terminal() ? null : terminal.readPassword("Present password: ");
        if (typed == null) {
            throw new Stop(Exit.WRONG_USAGE, "there is no present password: set " + PRESENT + " to it");
        }
        return new String(typed);
    }
}
