package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.Glyphs;
import dev.fairlead.cli.report.Screen;
import picocli.CommandLine.Option;

/** How a command prints what it found. */
public final class OutputOptions {
    @Option(names = "--json", description = "Print JSON, for programs.")
    public boolean json;

    @Option(names = "--wide", description = "Print tables as wide as what is in them, and hashes in full.")
    boolean wide;

    @Option(names = "--plain", description = "Draw with plain ASCII signs only.")
    boolean plain;

    public Glyphs glyphs(Console console) {
        return console.unicode() && !plain ? Glyphs.UNICODE : Glyphs.PLAIN;
    }

    public Screen screen(Console console) {
        return Screen.of(console, wide);
    }

    /** Prints one of the two. */
    public void print(Console console, Object jsonValue, Runnable forPeople) {
        if (json) {
            console.say(Json.text(jsonValue));
        } else {
            forPeople.run();
        }
    }
}
