package dev.fairlead.cli.command.intake.source;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.intake.SourcePath;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Server;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a source another secret. */
@Command(
        name = "secret",
        description = {
            "Give a source one more secret, which is printed this once; or take one away.",
            "",
            "Those before it stay good, so that the sender can be changed in peace: for as long as"
                    + " --overlap says, or until they are taken away. Needs a token with the role maintainer.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead intake source secret github --overlap 48 > github.secret",
            "  fairlead intake source secret github --remove 1",
        })
public final class ChangeSecret implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "Name of the source.")
    String source = "";

    @Option(names = "--overlap", paramLabel = "HOURS", description = "How long those before it are still good.")
    @Nullable Integer overlap;

    @Option(
            names = "--secret-from",
            paramLabel = "VARIABLE",
            description = "A variable with the secret, where the system has one already; default: one is made.")
    @Nullable String secret;

    @Option(names = "--remove", paramLabel = "N", description = "Take away the secret with this number instead.")
    @Nullable String removed;

    @Mixin
    final SourcePath path = new SourcePath();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ChangeSecret(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var server = connection.asking(console);
        if (removed != null) {
            var answer = server.delete(path.of(source, "/secrets/" + Server.segment(removed)))
                    .object();
            output.print(console, answer, () -> SourceView.print(console, answer));
            return Exit.DONE.code();
        }
        var fields = new Fact()
                .put("secret", SecretVariable.read(console, "--secret-from", secret))
                .put("overlapHours", Optional.ofNullable(overlap));
        var answer = server.post(path.of(source, "/secrets"), fields.json()).object();
        output.print(console, answer, () -> SourceView.secret(console, answer));
        return Exit.DONE.code();
    }
}
