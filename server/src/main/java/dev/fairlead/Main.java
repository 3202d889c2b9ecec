package dev.fairlead;

import dev.fairlead.cli.command.Help;
import dev.fairlead.cli.console.Variables;
import dev.fairlead.platform.release.Release;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** From arguments to what is to run. */
@Command(
        name = "fairlead",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = {"How often and how fast your work reaches users: the server.", ""},
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(System.getenv(), Clock.systemUTC(), System.in, System.out, System.err, arguments));
    }

    static int run(
            Map<String, String> environment,
            Clock clock,
            InputStream in,
            PrintStream out,
            PrintStream err,
            String... arguments) {
        var program = new CommandLine(new Main())
                .addSubcommand(new ServeCommand(environment, clock, out, err))
                .addSubcommand(new DemoCommand(environment, clock, out, err))
                .addSubcommand(new KeysCommand(environment, clock, out, err))
                .addSubcommand(new DatabaseCommand(environment, clock, in, out, err))
                .addSubcommand(new DoctorCommand(environment, clock, out))
                .addSubcommand(new Help());
        keepOrder(program);
        program.getSubcommands().values().forEach(Main::giveHelp);
        return program.setExecutionStrategy(parsed -> {
                    var help = CommandLine.executeHelpRequest(parsed);
                    if (help != null) {
                        return help;
                    }
                    return understands(environment, err) ? new RunLast().execute(parsed) : ExitCode.USAGE;
                })
                .setParameterExceptionHandler((wrong, _) -> explain(wrong))
                .setUsageHelpWidth(110)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    /** What is wrong and where to look, without a page of help that hides it. */
    private static int explain(ParameterException wrong) {
        var command = wrong.getCommandLine();
        command.getErr().println("fairlead: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("See `" + command.getCommandSpec().qualifiedName() + " --help`.");
        return ExitCode.USAGE;
    }

    /** A misspelt setting would leave the usual one in force, such as another database: nothing starts then. */
    private static boolean understands(Map<String, String> environment, PrintStream err) {
        var complaints = Variables.complaints(environment, Variables.OF_SERVER);
        complaints.forEach(complaint -> err.println("fairlead: " + complaint));
        if (!complaints.isEmpty()) {
            err.println("fairlead: nothing was started; correct it or unset it (docs/settings.md has all of them)");
        }
        return complaints.isEmpty();
    }

    /** Every command has --help, and --version, which is the program's. */
    private static void giveHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build())
                .versionProvider(new Version());
        keepOrder(command);
        command.getSubcommands().values().forEach(Main::giveHelp);
    }

    /** Sorted, it depends on the locale: capitals of the Turkish i are behind z. */
    private static void keepOrder(CommandLine command) {
        command.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false);
    }

    /** As the build says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"fairlead " + Release.version()};
        }
    }
}
