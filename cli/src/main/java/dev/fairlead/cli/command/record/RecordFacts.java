package dev.fairlead.cli.command.record;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.Summary;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.FactReader;
import dev.fairlead.cli.http.Feed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends facts that are JSON already. */
@Command(
        name = "facts",
        description = {
            "Send facts from a file or a pipe: one JSON object a line, or one JSON array.",
            "",
            "The fields are those of the REST interface (see /openapi.json of your server). Any number of facts, in any"
                    + " order, as often as you like: what is recorded already stays as it is.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead record facts deployments deployments.ndjson",
            "  my-export | fairlead record facts commits -",
        })
public final class RecordFacts implements Callable<Integer> {
    /** What can be sent; the names are those of the interface. */
    enum Kind {
        DEPLOYMENTS,
        COMMITS,
        COMPONENT_VERSIONS,
        APPLICATION_VERSIONS,
        ENVIRONMENTS,
        INCIDENTS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    Kind kind = Kind.DEPLOYMENTS;

    @Parameters(index = "1", paramLabel = "FILE", defaultValue = "-", description = "The file; - or nothing for stdin.")
    String file = "-";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public RecordFacts(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var server = connection.recording(console);
        var progress = console.progress(kind.toString(), 0);
        try (var input = open();
                var feed = new Feed(server, "/api/v1/" + kind, progress)) {
            FactReader.read(input, feed::addLine);
            var tally = feed.finish();
            progress.finish();
            output.print(console, tally.json(), () -> new Summary(console).tally(kind.toString(), tally));
            return tally.refused() > 0 ? Exit.REFUSED.code() : Exit.DONE.code();
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private InputStream open() throws IOException {
        if (file.equals("-")) {
            return new BufferedInputStream(console.in());
        }
        var path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new Stop(Exit.WRONG_USAGE, "there is no file " + file);
        }
        return new BufferedInputStream(Files.newInputStream(path));
    }
}
