package dev.fairlead.cli.command.incident;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what was said of a deployment. */
@Command(
        name = "unmark",
        description = "Take back what was said of a deployment; both stay visible, with their reasons.",
        footer = {
            "",
            "Examples:",
            "  fairlead unmark 4711 failed --reason 'it was the network'",
            "  fairlead unmark 4712 remedies --of 4711 --reason 'the other one did'",
        })
public final class UnmarkDeployment implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DEPLOYMENT", description = "Number of the deployment.")
    long deployment;

    @Parameters(index = "1", paramLabel = "MARK", description = "${COMPLETION-CANDIDATES}")
    MarkKind kind = MarkKind.FAILED;

    @Option(
            names = "--of",
            paramLabel = "DEPLOYMENT",
            description = "With remedies: the deployment that it was said to repair, where there are several.")
    @Nullable Long remedied;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    String reason = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public UnmarkDeployment(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var server = connection.recording(console);
        long mark = Json.number(standing(server), "id");
        var marks = server.post(MarkView.path(deployment) + "/" + mark + "/withdraw", Map.of("reason", reason))
                .object();
        output.print(
                console,
                marks,
                () -> console.say("deployment " + deployment + " is not marked " + kind
                        + (remedied == null ? "" : " of " + remedied) + " any more"));
        return Exit.DONE.code();
    }

    /** The one that is meant: of remedies there may be several. */
    private Map<String, Object> standing(Server server) {
        var all = Json.objects(server.get(MarkView.path(deployment), Map.of()).object(), "items");
        List<Map<String, Object>> meant = all.stream()
                .filter(mark -> Json.string(mark, "withdrawnAt").isEmpty()
                        && Json.string(mark, "mark").equals(kind.toString())
                        && (remedied == null || Json.number(mark, "remedies") == remedied))
                .toList();
        if (meant.isEmpty()) {
            throw new Stop(
                    Exit.REFUSED,
                    "deployment " + deployment + " is not marked " + kind
                            + (remedied == null ? "" : " of " + remedied) + "; `fairlead marks " + deployment
                            + "` shows what was said of it");
        }
        if (meant.size() > 1) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "deployment " + deployment + " is said to remedy several; name one with --of: "
                            + String.join(
                                    ", ",
                                    meant.stream()
                                            .map(mark -> Json.string(mark, "remedies"))
                                            .toList()));
        }
        return meant.get(0);
    }
}
