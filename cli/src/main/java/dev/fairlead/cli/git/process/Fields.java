package dev.fairlead.cli.git.process;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what git ends with a zero byte, piece by piece. */
public final class Fields {
    private static final char REPLACEMENT = '\uFFFD';

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
                        var text = text(from, at);
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
        var text = text(from, to);
        from = to;
        return text;
    }

    /** Bytes that are no UTF-8 are written as {@code \\xff}, so that two such names of files stay two. */
    private String text(int start, int end) {
        var text = new String(buffer, start, end - start, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        var readable = new StringBuilder();
        var bytes = ByteBuffer.wrap(buffer, start, end - start);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        while (true) {
            var out = CharBuffer.allocate(bytes.remaining() + 1);
            var result = decoder.reset().decode(bytes, out, true);
            readable.append(out.flip());
            if (result.isUnderflow()) {
                return readable.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                readable.append(String.format(Locale.ROOT, "\\x%02x", bytes.get()));
            }
        }
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
