package dev.fairlead.cli.command.annotation;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.WindowOptions;
import dev.fairlead.cli.console.Console;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what is noted on time. */
@Command(
        name = "list",
        description =
                "List annotations, the last that began first; of one thing those that its charts show, which may be about the"
                        + " domains that it is in.",
        footer = {
            "",
            "Examples:",
            "  fairlead annotations list --last 12w",
            "  fairlead annotations list --application GLOBAL.Acme.Store.shop --state standing",
        })
public final class ListAnnotations implements Callable<Integer> {
    @Mixin
    final PlaceOptions place = new PlaceOptions();

    @Option(names = "--state", paramLabel = "STATE", description = "Only standing or void ones.")
    @Nullable String state;

    @Mixin
    final WindowOptions window = new WindowOptions();

    @Option(names = "--limit", defaultValue = "20", paramLabel = "N", description = "At most; default: 20.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListAnnotations(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var listing = new Listing(connection.asking(console), "/api/v1/annotations");
        place.place().ifPresent(named -> listing.with(named.kind(), named.name()));
        return listing.with("state", state)
                .with(window)
                .print(console, output, limit, annotation -> console.say(AnnotationView.sentence(annotation)));
    }
}
