package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.history.Skipped;
import dev.fairlead.cli.http.RecordingCounts;
import java.util.Locale;

/** The end of long work in a few lines. */
public final class Summary {
    private final Console console;

    public Summary(Console console) {
        this.console = console;
    }

    public void tally(String what, RecordingCounts tally) {
        counts(what, tally);
        tally.examples().forEach(example -> console.warn("refused: " + example));
    }

    /** Without the refusals, where each was said already. */
    public void counts(String what, RecordingCounts tally) {
        console.say(String.format(
                Locale.ROOT,
                "%s: %,d created, %,d updated, %,d unchanged, %,d refused",
                what,
                tally.created(),
                tally.updated(),
                tally.unchanged(),
                tally.refused()));
        tally.reasons().forEach((reason, count) -> console.say(line(count, reason)));
    }

    public void skipped(Skipped skipped) {
        skipped.counts()
                .forEach((reason, count) ->
                        console.say("skipped" + line(count, reason) + ", such as " + skipped.example(reason)));
    }

    private static String line(int count, String reason) {
        return String.format(Locale.ROOT, "  %,d x %s", count, reason);
    }
}
