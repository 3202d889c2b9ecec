package dev.fairlead.platform.db;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows on their way into a table by COPY in PostgreSQL's binary form, the fastest door there is: neither side turns numbers and times
 * into text and back. Each value has the type of its column; the database refuses rows where it has not.
 */
public final class CopyRows {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** As much as is worth a message to the database. */
    private static final int FULL = 1 << 20;

    private static final long EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int BIGINT = 20;
    private static final int SMALLINT = 21;
    private static final int INTEGER = 23;

    private final String into;
    private byte[] bytes = new byte[4096];
    private int size;
    private int row;
    private int values;

    /** @param tableAndColumns in the order in which each row's values follow */
    public CopyRows(String tableAndColumns) {
        this.into = tableAndColumns;
        begin();
    }

    private void begin() {
        System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
        size = HEADER.length;
        beginRow();
    }

    private void beginRow() {
        room(2);
        row = size;
        size += 2;
        values = 0;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    private void put2(int value) {
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    private void put4(int value) {
        put2(value >> 16);
        put2(value);
    }

    private void put8(long value) {
        put4((int) (value >> 32));
        put4((int) value);
    }

    private CopyRows value(int length) {
        values++;
        room(4 + Math.max(0, length));
        put4(length);
        return this;
    }

    public CopyRows nothing() {
        return value(-1);
    }

    /** A {@code bigint}. */
    public CopyRows number(long value) {
        value(8).put8(value);
        return this;
    }

    public CopyRows number(@Nullable Long value) {
        return value == null ? nothing() : number(value.longValue());
    }

    /** An {@code integer}. */
    public CopyRows count(int value) {
        value(4).put4(value);
        return this;
    }

    public CopyRows real(double value) {
        value(8).put8(Double.doubleToLongBits(value));
        return this;
    }

    public CopyRows flag(boolean value) {
        value(1).bytes[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    public CopyRows text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        var encoded = value.getBytes(StandardCharsets.UTF_8);
        value(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        return this;
    }

    public CopyRows moment(@Nullable Instant value) {
        return value == null
                ? nothing()
                : number((value.getEpochSecond() - EPOCH_SECONDS) * 1_000_000 + value.getNano() / 1_000);
    }

    public CopyRows day(LocalDate value) {
        return count((int) (value.toEpochDay() - EPOCH_DAY));
    }

    /** A {@code bigint[]}. */
    public CopyRows numbers(Collection<Long> numbers) {
        array(BIGINT, numbers.size(), 8);
        for (long number : numbers) {
            put4(8);
            put8(number);
        }
        return this;
    }

    /** An {@code integer[]}: the first so many of these. */
    public CopyRows counts(int[] counts, int length) {
        array(INTEGER, length, 4);
        for (int i = 0; i < length; i++) {
            put4(4);
            put4(counts[i]);
        }
        return this;
    }

    /** A {@code smallint[]}: the first so many of these. */
    public CopyRows smallCounts(int[] counts, int length) {
        array(SMALLINT, length, 2);
        for (int i = 0; i < length; i++) {
            put4(2);
            put2(counts[i]);
        }
        return this;
    }

    /** The head of an array without nulls, which has one dimension that begins at 1, or none where it is empty. */
    private void array(int type, int length, int width) {
        value(length == 0 ? 12 : 20 + length * (4 + width));
        put4(length == 0 ? 0 : 1);
        put4(0);
        put4(type);
        if (length > 0) {
            put4(length);
            put4(1);
        }
    }

    public void endRow() {
        int end = size;
        size = row;
        put2(values);
        size = end;
        beginRow();
    }

    /** Whether it is time to {@link #flush}. */
    public boolean isFull() {
        return size > FULL;
    }

    /** Writes what was collected, and begins anew. */
    public void flush(Handle handle) {
        if (row == HEADER.length) {
            return;
        }
        size = row;
        put2(-1);
        try {
            var copy = handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + into + " from stdin (format binary)");
            try {
                copy.writeToCopy(bytes, 0, size);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Copying into " + into + " failed", e);
        }
        begin();
    }
}
