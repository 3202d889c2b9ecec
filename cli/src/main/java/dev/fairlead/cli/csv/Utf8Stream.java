package dev.fairlead.cli.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A file without its byte order mark; what that says is UTF-16 comes as UTF-8. */
final class Utf8Stream extends InputStream {
    private static final int CHUNK = 8_192;

    private final Reader reader;
    private final char[] chars = new char[CHUNK];
    private byte[] bytes = new byte[0];
    private int next;
    private int kept;

    private Utf8Stream(Reader reader) {
        this.reader = reader;
    }

    /** @throws UnusableFile where it is something else than text */
    static InputStream of(InputStream file) throws IOException {
        var stream = new PushbackInputStream(file, 4);
        var begin = stream.readNBytes(4);
        int mark = mark(begin);
        stream.unread(begin, mark, begin.length - mark);
        if (begins(begin, 'P', 'K')) {
            throw new UnusableFile("it is a spreadsheet or an archive; save it as CSV first");
        }
        if (mark == 2) {
            return new Utf8Stream(new InputStreamReader(stream, utf16(begin)));
        }
        if (mark == 0 && begin.length > 1 && (begin[0] == 0 || begin[1] == 0)) {
            throw new UnusableFile("it is no text in UTF-8 or Windows-1252; save it as CSV in UTF-8 first");
        }
        return stream;
    }

    private static int mark(byte[] begin) {
        return begins(begin, 0xEF, 0xBB, 0xBF) ? 3 : begins(begin, 0xFF, 0xFE) || begins(begin, 0xFE, 0xFF) ? 2 : 0;
    }

    private static Charset utf16(byte[] begin) {
        return begins(begin, 0xFF) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return filled() ? bytes[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - next);
        System.arraycopy(bytes, next, into, from, count);
        next += count;
        return count;
    }

    /** Whether there is a byte more. */
    private boolean filled() throws IOException {
        while (next == bytes.length) {
            int count = reader.read(chars, kept, chars.length - kept);
            if (count < 0 && kept == 0) {
                return false;
            }
            int all = kept + Math.max(count, 0);
            // half of a pair waits for the other one
            kept = count > 0 && Character.isHighSurrogate(chars[all - 1]) ? 1 : 0;
            bytes = new String(chars, 0, all - kept).getBytes(StandardCharsets.UTF_8);
            next = 0;
            if (kept == 1) {
                chars[0] = chars[all - 1];
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
