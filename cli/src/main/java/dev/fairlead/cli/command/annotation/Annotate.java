package dev.fairlead.cli.command.annotation;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.Warnings;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Notes something on time. */
@Command(
        name = "annotate",
        description = {
            "Note on time what explains the numbers: a freeze, a migration, a new pipeline. Charts show it; it is in no number.",
            "",
            "Saying the same again changes nothing, and saying it with --to ends what had no end. With --id it can be said"
                    + " otherwise later: the text, the times, what it is about.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead annotate 'New pipeline' --at 2026-11-10T09:00:00Z --component GLOBAL.Acme.Store.checkout",
            "  fairlead annotate 'Code freeze' --from 2026-11-20T00:00:00Z --domain GLOBAL.Acme --link https://wiki.example/freeze",
            "  fairlead annotate 'Code freeze' --from 2026-11-20T00:00:00Z --to 2026-11-22T08:00:00Z --domain GLOBAL.Acme",
        })
public final class Annotate implements Callable<Integer> {
    @Parameters(paramLabel = "TEXT", description = "What happened, in a line.")
    String text = "";

    @Option(names = "--at", paramLabel = "TIME", description = "When it was, such as 2026-11-22T10:20:00Z.")
    @Nullable Instant at;

    @Option(names = "--from", paramLabel = "TIME", description = "When it began, of something that lasts.")
    @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "When it was over; without it, it still lasts.")
    @Nullable Instant to;

    @Mixin
    final PlaceOptions place = new PlaceOptions();

    @Option(names = "--link", paramLabel = "URL", description = "Where more about it is.")
    @Nullable String link;

    @Option(
            names = {"--external-id", "--id"},
            paramLabel = "ID",
            description = "Its id at its source. Default: made of the text, the begin and what it is about.")
    @Nullable String externalId;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Who tells it; with the id it is the annotation. Default: api.")
    @Nullable String source;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public Annotate(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var fact = fact();
        var server = connection.recording(console);
        var answer = server.post("/api/v1/annotations", fact).object();
        Warnings.print(console, answer);
        var annotation = server.get(AnnotationView.path(Json.number(answer, "id")), Map.of())
                .object();
        var json = new LinkedHashMap<String, Object>(answer);
        json.put("annotation", annotation);
        output.print(
                console,
                json,
                () -> console.say(Json.string(answer, "status") + " " + AnnotationView.sentence(annotation)));
        return Exit.DONE.code();
    }

    private Map<String, Object> fact() {
        require(!text.isBlank(), "TEXT is empty; say in a line what happened");
        require(
                at != null || from != null,
                "nothing says when it was; give --at for a moment, or --from (and --to, once it is over) for a span");
        require(at == null || (from == null && to == null), "give --at for a moment or --from for a span, not both");
        require(from == null || to == null || !to.isBefore(from), "--to is before --from; check the two times");
        var fact = new Fact()
                .put("text", text)
                .put("at", Optional.ofNullable(at))
                .put("from", Optional.ofNullable(from))
                .put("to", Optional.ofNullable(to))
                .put("link", Optional.ofNullable(link))
                .put("externalId", Optional.ofNullable(externalId))
                .put("source", Optional.ofNullable(source));
        place.place().ifPresent(named -> fact.put(named.kind(), named.name()));
        return fact.json();
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new Stop(Exit.WRONG_USAGE, otherwise);
        }
    }
}
