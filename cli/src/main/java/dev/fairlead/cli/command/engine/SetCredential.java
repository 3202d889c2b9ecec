package dev.fairlead.cli.command.engine;

import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a credential its value. */
@Command(
        name = "set",
        description = {
            "Give a credential that is `sealed: true` in fairlead.yaml its value. It is kept sealed and never shown again.",
            "",
            "The value comes from standard input as it is, or from the variable FAIRLEAD_CREDENTIAL; never from the",
            "command line, where others could read it. A single line loses the line break at its end."
        },
        footer = {
            "",
            "Examples:",
            "  fairlead credential set deploy-key < ~/.ssh/deploy_ed25519",
            "  pass show shop/database | fairlead credential set database-password",
        })
public final class SetCredential implements Callable<Integer> {
    private static final String VARIABLE = "FAIRLEAD_CREDENTIAL";

    @Parameters(paramLabel = "NAME", description = "Name of the credential.")
    String name = "";

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "Of which organisation; may be left out where there is only one.")
    @Nullable String organization;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    private final Console console;

    public SetCredential(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new Stop(Exit.WRONG_USAGE, "`" + name + "` is not the name of a credential");
        }
        var fields = new LinkedHashMap<String, String>();
        fields.put("value", console.variable(VARIABLE).orElseGet(this::fromInput));
        if (organization != null) {
            fields.put("organization", organization);
        }
        connection.asking(console).post("/api/v1/credentials/" + name, fields).requireSuccess();
        console.say("the credential " + name + " has a new value");
        return Exit.DONE.code();
    }

    @SuppressWarnings("SystemConsoleNull") // before JDK 22 it is null where there is no terminal
    private String fromInput() {
        if (console.terminal() && System.console() != null) {
            throw new Stop(
                    Exit.WRONG_USAGE, "there is no value: send it to standard input, or set " + VARIABLE + " to it");
        }
        try {
            var text = new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
            var value = text.indexOf('\n') == text.length() - 1 ? text.stripTrailing() : text;
            if (value.isEmpty()) {
                throw new Stop(Exit.WRONG_USAGE, "there is no value on standard input");
            }
            return value;
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, "standard input cannot be read", e);
        }
    }
}
