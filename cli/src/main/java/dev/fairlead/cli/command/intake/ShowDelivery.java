package dev.fairlead.cli.command.intake;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one delivery. */
@Command(
        name = "show",
        description = {
            "Show one delivery: what became of it and why, its headers, and with --body what was sent, byte by byte.",
            "",
            "Needs a token with the role recorder, since bodies may say more than numbers do.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead intake show 4711",
            "  fairlead intake show 4711 --body > delivery.json",
        })
public final class ShowDelivery implements Callable<Integer> {
    static final String PATH = "/api/v1/intake/deliveries/";

    @Parameters(paramLabel = "DELIVERY", description = "Its number.")
    String delivery = "";

    @Option(names = "--body", description = "Print the body alone.")
    boolean body;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ShowDelivery(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var found = connection
                .asking(console)
                .get(PATH + Server.segment(delivery), Map.of())
                .object();
        if (body && !output.json) {
            console.say(Json.string(found, "body"));
            return Exit.DONE.code();
        }
        output.print(console, found, () -> {
            DeliveryView.print(console, found);
            console.say("    " + Json.string(found, "bytes") + " bytes, read " + Json.string(found, "attempts")
                    + " times, identity " + DeliveryView.shown(found, "identity"));
            var headers = Json.object(found, "headers");
            headers.keySet().forEach(name -> console.say("    " + name + ": " + DeliveryView.shown(headers, name)));
        });
        return Exit.DONE.code();
    }
}
