package dev.fairlead.cli.command.intake.source;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.intake.BackfillView;
import dev.fairlead.cli.command.intake.SourcePath;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where the API of a source is. */
@Command(
        name = "connect",
        description = {
            "Say where the API of a source is, so that Fairlead can read the past, and what deliveries missed:"
                    + " of GitHub, GitLab, Jenkins, Argo CD and PagerDuty.",
            "",
            "The token is kept sealed by the server and is never shown; one that may only read is enough."
                    + " What is left out stays as it is. Needs a token of Fairlead with the role admin.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead intake source connect github --of acme --api-token-from GITHUB_TOKEN --every 15m",
            "  fairlead intake source connect gitlab --api https://gitlab.example.com --of acme/shop"
                    + " --api-token-file token",
            "  fairlead intake source connect jenkins --api https://ci.example.com --of acme/deploy-shop"
                    + " --api-token-from JENKINS",
            "  fairlead intake source connect github --forget",
        })
public final class ConnectSource implements Callable<Integer> {
    private static final Pattern EVERY = Pattern.compile("(\\d{1,4})(m|h|d)");

    @Parameters(paramLabel = "SOURCE", description = "Name of the source.")
    String source = "";

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "Address of the API; may be left out for github.com, gitlab.com and PagerDuty.")
    @Nullable String address;

    @Option(
            names = "--of",
            paramLabel = "NAME",
            split = ",",
            description =
                    "What to read: repositories (acme/shop) or owners (acme), projects or groups, jobs or folders,"
                            + " projects of Argo CD, services of PagerDuty; the last two may be left out for all.")
    @Nullable List<String> scope;

    @Option(
            names = "--lists",
            paramLabel = "LIST",
            split = ",",
            description = "Which lists to read, as deployments; default: all but runs and pipelines, which are"
                    + " deployments only where a rule says so.")
    @Nullable List<String> lists;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            description = "How often the server asks by itself, as 15m, 2h or 1d; never: only when somebody says so,"
                    + " which is the default.")
    @Nullable String every;

    @Option(names = "--api-token-from", paramLabel = "VARIABLE", description = "A variable with the token of the API.")
    @Nullable String variable;

    @Option(names = "--api-token-file", paramLabel = "FILE", description = "A file with the token of the API.")
    @Nullable Path file;

    @Option(names = "--forget", description = "Forget where the API is, the token, and how far it was read.")
    boolean forget;

    @Mixin
    final SourcePath path = new SourcePath();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ConnectSource(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var server = connection.asking(console);
        if (forget) {
            server.delete(path.of(source, "/api")).requireSuccess();
            output.print(
                    console, Map.of("forgotten", source), () -> console.say("the API of " + source + " is forgotten"));
            return Exit.DONE.code();
        }
        var fields = new Fact()
                .put("address", Optional.ofNullable(address))
                .put("token", token())
                .put("scope", Optional.ofNullable(scope))
                .put("lists", Optional.ofNullable(lists))
                .put("everyMinutes", Optional.ofNullable(every).map(ConnectSource::minutes));
        var answer = server.put(path.of(source, "/api"), fields.json()).object();
        output.print(console, answer, () -> BackfillView.api(console, answer));
        return Exit.DONE.code();
    }

    private Optional<String> token() {
        if (variable != null && file != null) {
            throw new Stop(Exit.WRONG_USAGE, "give either --api-token-from or --api-token-file");
        }
        if (file == null) {
            return SecretVariable.read(console, "--api-token-from", variable);
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, "--api-token-file: cannot read " + file, e);
        }
    }

    private static int minutes(String text) {
        if (text.equals("never")) {
            return 0;
        }
        var time = EVERY.matcher(text);
        if (!time.matches()) {
            throw new Stop(Exit.WRONG_USAGE, "--every: `" + text + "` is no time; write 15m, 2h, 1d or never");
        }
        int count = Integer.parseInt(time.group(1));
        return switch (time.group(2)) {
            case "h" -> count * 60;
            case "d" -> count * 24 * 60;
            default -> count;
        };
    }
}
