package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.console.Progress;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.clone.Promised;
import java.util.Locale;

/** What an import from a partial clone cost, and what it could not read. */
final class Partial {
    /** So many that the request may take more than two seconds. */
    private static final int MANY = 1_000;

    private final Console console;
    private final Promised promised;
    private final Progress progress;

    Partial(Console console, Promised promised) {
        this.console = console;
        this.promised = promised;
        this.progress = console.progress("objects of the partial clone fetched", 0);
        promised.tell(this::begin, progress::advance);
    }

    private void begin(long objects) {
        if (objects >= MANY) {
            console.warn(String.format(
                    Locale.ROOT,
                    "fetching %s that this partial clone lacks from its origin",
                    Plural.of(objects, "object")));
        }
    }

    void tellCost() {
        progress.finish();
        if (promised.fetched() > 0) {
            console.warn(String.format(
                    Locale.ROOT,
                    "%s that this partial clone lacked %s fetched in %s, which took %.1f s",
                    Plural.of(promised.fetched(), "object"),
                    promised.fetched() == 1 ? "was" : "were",
                    Plural.of(promised.requests(), "request"),
                    promised.milliseconds() / 1000.0));
        }
    }

    /** An import that knows only some of the files would tell of a history that never was. */
    void requireWhole() {
        var lacking = promised.lacking();
        if (!lacking.isEmpty()) {
            throw new Stop(
                    Exit.REPOSITORY_UNUSABLE,
                    String.format(
                            Locale.ROOT,
                            "%s unknown, so nothing was sent: this clone was made with --filter, and"
                                    + " its origin did not give them, such as %s (%s). Where the origin can be reached, fetch"
                                    + " them all with `git fetch --refetch --no-filter` (git 2.36 or newer), or clone it again"
                                    + " without --filter",
                            lacking.size() == 1
                                    ? "the content of 1 file is"
                                    : String.format(Locale.ROOT, "the contents of %,d files are", lacking.size()),
                            lacking.get(0),
                            promised.reason().isEmpty() ? "it has them no more" : promised.reason()));
        }
    }
}
