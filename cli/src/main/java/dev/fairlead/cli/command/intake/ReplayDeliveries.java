package dev.fairlead.cli.command.intake;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has deliveries read again. */
@Command(
        name = "replay",
        description = {
            "Have deliveries read again, by the rules as they are now: one, or all of a source.",
            "",
            "What they told before is told again and changes nothing where nothing has changed. What waits"
                    + " for a rule is read again by itself when a rule is set.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead intake replay 4711",
            "  fairlead intake replay --source github --state refused",
            "  fairlead intake replay --source github --since 2026-11-01T00:00:00Z",
        })
public final class ReplayDeliveries implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DELIVERY", description = "Number of the delivery.")
    @Nullable String delivery;

    @Option(names = "--source", paramLabel = "NAME", description = "All that this source delivered.")
    @Nullable String source;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Of those of the source only what was told, passed, unmatched or refused.")
    @Nullable String state;

    @Option(names = "--since", paramLabel = "TIME", description = "Of those only what came then or later.")
    @Nullable String since;

    @Mixin
    final SourcePath path = new SourcePath();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ReplayDeliveries(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if ((delivery == null) == (source == null)) {
            throw new Stop(Exit.WRONG_USAGE, "give either the number of a DELIVERY or --source NAME");
        }
        if (delivery != null && (state != null || since != null)) {
            throw new Stop(Exit.WRONG_USAGE, "--state and --since go with --source");
        }
        var server = connection.asking(console);
        var wanted = new LinkedHashMap<String, Object>();
        if (state != null) {
            wanted.put("state", state);
        }
        if (since != null) {
            wanted.put("since", since);
        }
        var answer = delivery != null
                ? server.post(ShowDelivery.PATH + Server.segment(delivery) + "/replay", Map.of())
                        .object()
                : server.post(path.of(String.valueOf(source), "/replay"), wanted)
                        .object();
        output.print(console, answer, () -> {
            long count = Json.number(answer, "deliveries");
            console.say(count == 1 ? "1 delivery is read again" : count + " deliveries are read again");
        });
        return Exit.DONE.code();
    }
}
