package dev.fairlead.cli.command.intake.source;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.intake.SourcePath;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a source, switches it on or off, or removes it. */
@Command
public final class TellSource implements Callable<Integer> {

    /** What is done with it. */
    public enum What {
        SHOW(
                "show",
                "Show one source: what came of it, its secrets without what they are, and whether it fell silent."),
        ENABLE("enable", "Take in again what a source delivers."),
        DISABLE("disable", "Take in nothing more of a source; what came stays."),
        REMOVE("remove", "Remove a source with all that it delivered; the facts that came of it stay.");

        private final String word;
        private final String description;

        What(String word, String description) {
            this.word = word;
            this.description = description;
        }

        public String word() {
            return word;
        }

        public String description() {
            return description;
        }

        public String[] footer() {
            return new String[] {"", "Example:", "  fairlead intake source " + word + " github"};
        }
    }

    @Parameters(paramLabel = "SOURCE", description = "Name of the source.")
    String source = "";

    @Mixin
    final SourcePath path = new SourcePath();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;
    private final What what;

    public TellSource(Console console, What what) {
        this.console = console;
        this.what = what;
    }

    @Override
    public Integer call() {
        var server = connection.asking(console);
        if (what == What.REMOVE) {
            server.delete(path.of(source, "")).requireSuccess();
            output.print(console, Map.of("removed", source), () -> console.say(source + " is removed"));
            return Exit.DONE.code();
        }
        var change = new LinkedHashMap<String, Object>();
        change.put("enabled", what == What.ENABLE);
        var answer = what == What.SHOW
                ? server.get(path.of(source), path.parameters()).object()
                : server.post(path.of(source, ""), change).object();
        output.print(console, answer, () -> SourceView.print(console, answer));
        return Exit.DONE.code();
    }
}
