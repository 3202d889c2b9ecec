package dev.fairlead.cli.git.process;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what git ends with a zero byte, piece by piece. */
public final class Fields {
    private final InputStream input;
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    public Fields(InputStream input) {
        this.input = input;
    }

    /** The next piece, or null at the end. */
    public @Nullable String next() {
        try {
            int searched = from;
            while (true) {
                for (int at = searched; at < to; at++) {
                    if (buffer[at] == 0) {
                        var text = new String(buffer, from, at - from, StandardCharsets.UTF_8);
                        from = at + 1;
                        return text;
                    }
                }
                searched = fill();
                if (searched < 0) {
                    return rest();
                }
            }
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "git broke off: " + e.getMessage(), e);
        }
    }

    private @Nullable String rest() {
        if (from == to) {
            return null;
        }
        var text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        from = to;
        return text;
    }

    /** Reads more and gives the place of the first new byte, or -1 at the end. */
    private int fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = input.read(buffer, to, buffer.length - to);
        if (read < 0) {
            return -1;
        }
        int first = to;
        to += read;
        return first;
    }
}
