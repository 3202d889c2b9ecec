package dev.fairlead.cli.command.account;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.access.NewPassword;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.LinkedHashMap;
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
            "standard input (--password-stdin), from FAIRLEAD_NEW_PASSWORD, or you are asked for that. A code of your",
            "second factor, if you have one, comes from FAIRLEAD_CODE, or you are asked for it."
        },
        footer = {"", "Example:", "  fairlead account password"})
public final class ChangeOwnPassword implements Callable<Integer> {
    private static final String PRESENT = "FAIRLEAD_PASSWORD";
    private static final String CODE = "FAIRLEAD_CODE";
    private static final String PATH = "/api/v1/account/password";

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
        var server = connection.asking(console);
        var fields = new LinkedHashMap<String, String>();
        fields.put("password", present);
        fields.put("newPassword", password.read(console, "yours"));
        console.variable(CODE).ifPresent(code -> fields.put("code", code));
        var answer = server.post(PATH, fields);
        if (answer.isAbout("code") && !fields.containsKey("code")) {
            fields.put("code", askedForCode());
            answer = server.post(PATH, fields);
        }
        answer.requireSuccess();
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

    /** It is good for half a minute and once, so that whoever looks may see it. */
    @SuppressWarnings("SystemConsoleNull") // before JDK 22 it is null where there is no terminal
    private String askedForCode() {
        var terminal = System.console();
        var typed = terminal == null || !console.terminal() ? null : terminal.readLine("Code of your second factor: ");
        if (typed == null) {
            throw new Stop(Exit.WRONG_USAGE, "you have a second factor: set " + CODE + " to a code of its app");
        }
        return typed;
    }
}
