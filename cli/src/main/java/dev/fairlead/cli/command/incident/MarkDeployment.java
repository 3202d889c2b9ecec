package dev.fairlead.cli.command.incident;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something of a deployment afterwards. */
@Command(
        name = "mark",
        description = {
            "Say of a deployment that it failed its users, that it repairs another one, or whether it was planned.",
            "",
            "failed: it made things worse for users. remedies: it repairs the deployment --of, which therefore failed."
                    + " unplanned: it was done because of an incident. planned: it was planned, whatever a rule says."
                    + " Saying it again changes nothing; `fairlead unmark` takes it back.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead mark 4711 failed --reason 'checkout answered 500' --recovered 2026-11-22T11:05:00Z",
            "  fairlead mark 4712 remedies --of 4711 --reason 'the null check'",
        })
public final class MarkDeployment implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "DEPLOYMENT",
            description = "Number of the deployment; `fairlead list deployments` shows it.")
    long deployment;

    @Parameters(index = "1", paramLabel = "MARK", description = "${COMPLETION-CANDIDATES}")
    MarkKind kind = MarkKind.FAILED;

    @Option(names = "--of", paramLabel = "DEPLOYMENT", description = "With remedies: the deployment that it repairs.")
    @Nullable Long remedied;

    @Option(
            names = "--recovered",
            paramLabel = "TIME",
            description = "With failed: when users were served again, such as 2026-11-22T10:00:00Z.")
    @Nullable Instant recovered;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    String reason = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public MarkDeployment(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if ((kind == MarkKind.REMEDIES) != (remedied != null)) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    remedied == null
                            ? "remedies needs --of, the number of the deployment that this one repairs"
                            : "--of goes with remedies only");
        }
        if (recovered != null && kind != MarkKind.FAILED) {
            throw new Stop(Exit.WRONG_USAGE, "--recovered goes with failed only");
        }
        var body = new Fact()
                .put("mark", kind.toString())
                .put("remedies", Optional.ofNullable(remedied))
                .put("recoveredAt", Optional.ofNullable(recovered))
                .put("reason", reason);
        var mark = connection
                .recording(console)
                .post(MarkView.path(deployment), body.json())
                .object();
        output.print(console, mark, () -> console.say(MarkView.sentence(mark)));
        return Exit.DONE.code();
    }
}
