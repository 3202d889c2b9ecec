package dev.fairlead.cli.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Splits a JSON array, or objects one after the other, into single objects, without reading all of it into memory. */
public final class FactReader {
    private static final int LONGEST = 1 << 20;

    private final Consumer<byte[]> receiver;
    private final ByteArrayOutputStream current = new ByteArrayOutputStream();
    private int depth;
    private boolean quoted;
    private boolean escaped;

    private FactReader(Consumer<byte[]> receiver) {
        this.receiver = receiver;
    }

    /** Hands out each object on one line. Whether it is a good one is for the server to say. */
    public static void read(InputStream input, Consumer<byte[]> receiver) throws IOException {
        var reader = new FactReader(receiver);
        for (int c = input.read(); c >= 0; c = input.read()) {
            reader.take(c);
        }
        if (reader.depth > 0) {
            throw new IOException("the last JSON object is not complete");
        }
    }

    private void take(int c) throws IOException {
        if (depth == 0) {
            between(c);
            return;
        }
        // a line break can only stand between tokens here: inside a string JSON does not allow it
        if (c != '\n' && c != '\r') {
            current.write(c);
        }
        if (current.size() > LONGEST) {
            throw new IOException("one JSON object is longer than 1 MiB");
        }
        if (quoted) {
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{') {
            depth++;
        } else if (c == '}' && --depth == 0) {
            receiver.accept(current.toByteArray());
            current.reset();
        }
    }

    private void between(int c) throws IOException {
        if (c == '{') {
            depth = 1;
            current.write(c);
        } else if (c > ' ' && c != '[' && c != ']' && c != ',' && c != 0xEF && c != 0xBB && c != 0xBF) {
            throw new IOException("expected JSON objects, but found `" + (char) c + "`");
        }
    }
}
