package dev.fairlead.cli;

import dev.fairlead.cli.command.Version;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Moments;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.console.Variables;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code fairlead}: finds the command, runs it, and turns its end into an exit code. */
@Command(
        name = "fairlead",
        versionProvider = Version.class,
        description = {
            "Measures how often and how fast your changes reach users.",
            "",
            "Record what your pipelines build and deploy, or import it from git, then ask for a report.",
        },
        footer = {
            "",
            "First steps:",
            "  export FAIRLEAD_URL=http://127.0.0.1:8080 FAIRLEAD_TOKEN=...   where the server is, and who you are",
            "  fairlead status                                                check both",
            "  fairlead import git --help                                     bring in what there is already",
            "  fairlead report frequency                                      see the numbers",
            "",
            "Every command has --help with examples, and --json for programs.",
            "",
            "Exit codes: 0 all done; 1 some facts were refused, or the server could not do it; 2 wrong usage;",
            "  3 server not reachable; 4 not signed in or not allowed; 5 git or the repository cannot be used;",
            "  70 a mistake of this program.",
        })
public final class Fairlead {
    Fairlead() {}

    public static void main(String[] arguments) {
        var out = writer(FileDescriptor.out);
        var err = writer(FileDescriptor.err);
        var console = new Console(out, err, System.in, System.getenv(), Clock.systemUTC(), isTerminal());
        System.exit(run(console, arguments));
    }

    /** Runs one command within another program; gives its exit code. */
    public static int run(PrintWriter out, PrintWriter err, Map<String, String> variables, String... arguments) {
        return run(
                new Console(out, err, InputStream.nullInputStream(), variables, Clock.systemUTC(), false), arguments);
    }

    public static int run(Console console, String... arguments) {
        // no reason to stop: a pipeline may have variables of its own that begin alike
        Variables.complaints(console.variables(), Variables.OF_COMMAND_LINE).forEach(console::warn);
        var program = Commands.of(new Fairlead(), console, List.of(arguments))
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(110)
                .setExpandAtFiles(false)
                .setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Instant.class, Moments::read)
                .setParameterExceptionHandler(Fairlead::explain)
                .setExecutionExceptionHandler((exception, command, parsed) -> fail(console, exception));
        int code = program.execute(arguments);
        console.out().flush();
        console.err().flush();
        return code;
    }

    private static int explain(ParameterException exception, String[] arguments) {
        var command = exception.getCommandLine();
        var err = command.getErr();
        err.println("fairlead: " + exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, err);
        err.println("See `" + command.getCommandSpec().qualifiedName() + " --help`.");
        return Exit.WRONG_USAGE.code();
    }

    private static int fail(Console console, Exception exception) {
        if (exception instanceof Stop stop) {
            console.warn(String.valueOf(stop.getMessage()));
            return stop.exit().code();
        }
        console.warn("this is a mistake of the program, please report it: " + exception);
        if (console.variable("FAIRLEAD_DEBUG").isPresent()) {
            exception.printStackTrace(console.err());
        } else {
            console.warn("set FAIRLEAD_DEBUG=1 and run it again for the details");
        }
        return Exit.BUG.code();
    }

    /** Always UTF-8: names come out as they are, whatever the locale of a build agent. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }

    // before JDK 22 a console means a terminal; from then on there is a method to ask, which 17 does not know yet
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(
                    java.io.Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
