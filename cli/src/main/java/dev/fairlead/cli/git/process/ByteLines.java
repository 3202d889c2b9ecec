package dev.fairlead.cli.git.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of bytes, which may be in any encoding and of any length. */
public final class ByteLines {
    private final InputStream input;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[1 << 10];
    private int from;
    private int to;
    private int length;

    public ByteLines(InputStream input) {
        this.input = input;
    }

    /** Goes to the next line; false at the end. */
    public boolean next() throws IOException {
        length = 0;
        boolean some = false;
        while (from < to || fill()) {
            some = true;
            int at = from;
            while (at < to && buffer[at] != '\n') {
                at++;
            }
            append(at - from);
            if (at < to) {
                from = at + 1;
                return true;
            }
            from = to;
        }
        return some;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, input.read(buffer));
        return to > 0;
    }

    private void append(int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + count));
        }
        System.arraycopy(buffer, from, line, length, count);
        length += count;
    }

    /** The bytes of the line, of which the first {@link #length} count. */
    public byte[] bytes() {
        return line;
    }

    public int length() {
        return length;
    }

    /** Whether the line is the full name of an object, and nothing else. */
    public boolean isObjectName() {
        if (length != 40 && length != 64) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (Character.digit(line[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
