package dev.fairlead.platform.archive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Says on a terminal how far it is, once it has taken a while; short work says nothing. */
public final class Progress {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final double MEGABYTE = 1e6;

    private final PrintStream out;
    private final Clock clock;
    private Instant next;
    private long bytes;

    public Progress(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.next = clock.instant().plus(PATIENCE);
    }

    /** For work that nobody looks at. */
    public static Progress untold(Clock clock) {
        return new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), clock);
    }

    OutputStream of(String table, OutputStream sink) {
        return new FilterOutputStream(sink) {
            @Override
            public void write(byte[] some, int offset, int length) throws IOException {
                sink.write(some, offset, length);
                passed(table, length);
            }

            @Override
            public void write(int one) throws IOException {
                sink.write(one);
                passed(table, 1);
            }
        };
    }

    private void passed(String table, int length) {
        bytes += length;
        var now = clock.instant();
        if (now.isAfter(next)) {
            out.printf(Locale.ROOT, "%.0f MB carried, at %s%n", bytes / MEGABYTE, table);
            next = now.plus(PAUSE);
        }
    }
}
