package dev.fairlead.cli.command.intake;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a delivery would become. */
@Command(
        name = "try",
        description = {
            "Say what a delivery would become by the rules as they are: nothing is verified, and nothing is kept.",
            "",
            "It is a file with the body that the sender would send and, where the sender says there what"
                    + " kind of event it is, its headers; or a delivery that came before.",
        },
        footer = {
            "",
            "Exit code 1 says that a rule is missing, or that it cannot be understood.",
            "",
            "Examples:",
            "  fairlead intake try github -f deployment_status.json --header 'X-GitHub-Event: deployment_status'",
            "  fairlead intake try github --delivery 4711",
        })
public final class TryDelivery implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "Name of the source.")
    String source = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The body; - for standard input.")
    @Nullable String file;

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "A header that the sender would send. May be repeated.")
    List<String> headers = List.of();

    @Option(names = "--delivery", paramLabel = "N", description = "Number of a delivery that came before.")
    @Nullable String delivery;

    @Mixin
    final SourcePath path = new SourcePath();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public TryDelivery(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if ((file == null) == (delivery == null)) {
            throw new Stop(Exit.WRONG_USAGE, "give either --file FILE or --delivery N");
        }
        var server = connection.asking(console);
        var sent = new LinkedHashMap<String, String>();
        byte[] body;
        if (delivery != null) {
            var kept = server.get(ShowDelivery.PATH + Server.segment(delivery), Map.of())
                    .object();
            var its = Json.object(kept, "headers");
            its.keySet().forEach(name -> sent.put(name, Json.string(its, name)));
            body = Json.string(kept, "body").getBytes(StandardCharsets.UTF_8);
        } else {
            body = content(String.valueOf(file));
        }
        headers.forEach(header -> sent.putAll(header(header)));
        var type = sent.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("application/json");
        sent.keySet().removeIf(TryDelivery::ofTheConnection);
        var answer =
                server.post(path.of(source, "/try"), Map.of(), sent, type, body).object();
        output.print(console, answer, () -> print(answer));
        var state = Json.string(answer, "state");
        return state.equals("unmatched") || state.equals("refused") ? Exit.REFUSED.code() : Exit.DONE.code();
    }

    private static boolean ofTheConnection(String header) {
        return List.of("content-type", "content-length", "host", "connection", "authorization", "accept", "user-agent")
                .contains(header.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "--header `" + text + "` is none; write NAME: VALUE, such as 'X-GitHub-Event: push'");
        }
        return Map.of(text.substring(0, colon).trim(), text.substring(colon + 1).trim());
    }

    private byte[] content(String from) {
        try {
            return from.equals("-") ? console.in().readAllBytes() : Files.readAllBytes(Path.of(from));
        } catch (NoSuchFileException e) {
            throw new Stop(Exit.WRONG_USAGE, "there is no file " + from, e);
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, from + " cannot be read", e);
        }
    }

    private void print(Map<String, Object> trial) {
        console.say(DeliveryView.shown(trial, "state"));
        for (var read : Json.objects(trial, "read")) {
            var by = Json.object(read, "by");
            for (var part : List.of("component", "application", "environment", "version")) {
                if (read.containsKey(part)) {
                    console.say(
                            "  " + part + " " + DeliveryView.shown(read, part) + " (" + Json.string(by, part) + ")");
                }
            }
            var labels = Json.object(read, "labels");
            labels.keySet().forEach(label -> console.say("    " + label + ": " + DeliveryView.shown(labels, label)));
        }
        DeliveryView.details(console, trial);
    }
}
