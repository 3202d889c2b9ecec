package dev.fairlead.cli.csv;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a CSV file, one after the other, whatever its length: RFC 4180, and what spreadsheets make of it. Bytes that are no
 * UTF-8 are taken for Windows-1252, row by row.
 */
public final class CsvRows implements AutoCloseable {
    private static final int LONGEST = 1 << 20;
    private static final int LOOKED_AT = 1 << 16;
    private static final String SEPARATORS = ",;\t|";
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /**
     * @param line where it begins in the file, from 1
     * @param closed whether the last quote that it opens is closed
     * @param utf8 whether its bytes were UTF-8
     */
    public record Row(long line, List<String> cells, boolean closed, boolean utf8) {
        public Row {
            cells = List.copyOf(cells);
        }

        public boolean isEmpty() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    private final BufferedInputStream input;
    private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
    private final List<byte[]> cells = new ArrayList<>();
    private final char separator;
    private long line = 1;
    private int length;

    /** @param separator what stands between cells; found out by the first line where it is not given */
    public CsvRows(InputStream file, Optional<Character> separator) throws IOException {
        input = new BufferedInputStream(Utf8Stream.of(file), LOOKED_AT);
        this.separator = separator.isPresent() ? separator.get() : guess();
    }

    public char separator() {
        return separator;
    }

    /** That which stands most often in the first line, outside of quotes; a spreadsheet may say it in a line of its own. */
    private char guess() throws IOException {
        input.mark(LOOKED_AT);
        var first = new StringBuilder();
        int looked = 0;
        boolean quoted = false;
        for (int c = input.read(); c >= 0 && looked < LOOKED_AT - 1; c = input.read()) {
            looked++;
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r') && first.length() > 0) {
                break;
            }
            if (!quoted && c != '"' && c != '\n' && c != '\r') {
                first.append((char) c);
            }
        }
        input.reset();
        if (first.length() == 5 && first.toString().startsWith("sep=")) {
            var its = first.charAt(4);
            while (line == 1 && read() >= 0) {
                // passes over the line that says it
            }
            return its;
        }
        var best = ',';
        long most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            long count = first.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    /** The next row; empty at the end. */
    public Optional<Row> next() throws IOException {
        long begin = line;
        cells.clear();
        cell.reset();
        length = 0;
        int c = read();
        if (c < 0) {
            return Optional.empty();
        }
        boolean quoted = false;
        boolean fresh = true;
        while (c >= 0) {
            if (quoted) {
                if (c != '"') {
                    put(c, begin);
                } else if (peek() == '"') {
                    put(read(), begin);
                } else {
                    quoted = false;
                }
            } else if (c == '"' && fresh) {
                // blanks before a quote are no part of what is quoted
                cell.reset();
                quoted = true;
                fresh = false;
            } else if (c == separator) {
                endCell();
                fresh = true;
            } else if (c == '\n') {
                break;
            } else {
                put(c, begin);
                fresh &= c == ' ';
            }
            c = read();
        }
        endCell();
        return Optional.of(row(begin, !quoted));
    }

    private void endCell() {
        cells.add(cell.toByteArray());
        cell.reset();
    }

    private void put(int c, long begin) throws IOException {
        cell.write(c);
        if (++length > LONGEST) {
            throw new UnusableFile("the row that begins in line " + begin
                    + " is longer than 1 MiB; is a quote opened there that is never closed?");
        }
    }

    /** One byte; every end of a line is {@code \n}. */
    private int read() throws IOException {
        int c = input.read();
        if (c == '\r') {
            if (peek() == '\n') {
                input.read();
            }
            c = '\n';
        }
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private int peek() throws IOException {
        input.mark(1);
        int c = input.read();
        input.reset();
        return c;
    }

    private Row row(long begin, boolean closed) {
        var texts = texts(true);
        boolean utf8 = texts.isPresent();
        return new Row(begin, texts.or(() -> texts(false)).orElseThrow(), closed, utf8);
    }

    private Optional<List<String>> texts(boolean utf8) {
        var texts = new ArrayList<String>();
        for (var bytes : cells) {
            try {
                // a decoder says what is malformed, where a string would replace it
                var decoder = StandardCharsets.UTF_8.newDecoder();
                texts.add(utf8 ? decoder.decode(ByteBuffer.wrap(bytes)).toString() : new String(bytes, WINDOWS));
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }
        return Optional.of(texts);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
