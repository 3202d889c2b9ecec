package dev.fairlead.cli.command.access;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the password of a user comes from: never from the command line, which every program of the machine can read. */
public final class NewPassword {
    private static final String VARIABLE = "FAIRLEAD_NEW_PASSWORD";

    @Option(
            names = "--password-stdin",
            description = "Read the password from standard input, up to the end of the line.")
    boolean standardInput;

    /** Not offered; here so that what is tried all the same is refused without being shown. */
    @Option(names = "--password", hidden = true, arity = "0..1", fallbackValue = "")
    @Nullable String onCommandLine;

    public String read(Console console, String user) {
        if (onCommandLine != null) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "a password on the command line can be read by every program of this machine: take another one, set "
                            + VARIABLE + " to it or give --password-stdin");
        }
        if (standardInput) {
            return firstLine(console);
        }
        return console.variable(VARIABLE).orElseGet(() -> asked(console, user));
    }

    private static String firstLine(Console console) {
        try {
            var line = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new Stop(Exit.WRONG_USAGE, "there is no password on standard input");
            }
            return line;
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, "standard input cannot be read", e);
        }
    }

    /** Without showing it; twice, since nobody sees what was mistyped. */
    @SuppressWarnings("SystemConsoleNull") // before JDK 22 it is null where there is no terminal
    private static String asked(Console console, String user) {
        var terminal = System.console();
        if (terminal == null || !console.terminal()) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "there is no password: set " + VARIABLE
                            + ", or give --password-stdin and send it to standard input");
        }
        var one = terminal.readPassword("New password of %s: ", user);
        var other = terminal.readPassword("The same again: ");
        if (one == null || other == null || !Arrays.equals(one, other)) {
            throw new Stop(Exit.WRONG_USAGE, "the two are not the same; nothing was changed");
        }
        return new String(one);
    }
}
