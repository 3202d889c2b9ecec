package dev.fairlead.cli.console;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Says on the error stream how far long work has come: one changing line on a terminal, a line now and then elsewhere. */
public final class Progress {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration EVERY_LINE = Duration.ofSeconds(5);
    private static final Duration EVERY_CHANGE = Duration.ofMillis(200);

    private final PrintWriter out;
    private final Clock clock;
    private final boolean terminal;
    private final String what;
    private final long total;
    private final Instant started;
    private Instant shown;
    private long done;
    private boolean visible;

    /** @param total how many there will be; 0 when that is not known */
    public Progress(PrintWriter out, Clock clock, boolean terminal, String what, long total) {
        this.out = out;
        this.clock = clock;
        this.terminal = terminal;
        this.what = what;
        this.total = total;
        this.started = clock.instant();
        this.shown = started;
    }

    public synchronized void advance(long count) {
        done += count;
        var now = clock.instant();
        var pause = terminal ? EVERY_CHANGE : EVERY_LINE;
        if (done == 0
                || Duration.between(started, now).compareTo(QUIET) < 0
                || Duration.between(shown, now).compareTo(pause) < 0) {
            return;
        }
        shown = now;
        var text = total > 0
                ? String.format(Locale.ROOT, "%,d of %,d %s (%d %%)", done, total, what, done * 100 / total)
                : String.format(Locale.ROOT, "%,d %s", done, what);
        out.print(terminal ? "\r" + text + "\u001b[K" : text + System.lineSeparator());
        out.flush();
        visible = true;
    }

    /** Takes the changing line away again. */
    public synchronized void finish() {
        if (terminal && visible) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
