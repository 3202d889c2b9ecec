package dev.fairlead.platform.db;

import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows on their way into a table by COPY, the fastest door there is. For numbers, times and words of our own: nothing is
 * escaped, so nothing that a caller told belongs in here.
 */
public final class CopyText {
    private final StringBuilder text = new StringBuilder();
    private boolean rowHasValues;

    /** Appends the next value of the row: anything whose text PostgreSQL reads, or null. */
    public CopyText value(@Nullable Object value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else {
            text.append(value);
        }
        return this;
    }

    public CopyText value(long value) {
        separate();
        text.append(value);
        return this;
    }

    public CopyText value(boolean value) {
        separate();
        text.append(value ? 't' : 'f');
        return this;
    }

    private void separate() {
        if (rowHasValues) {
            text.append('\t');
        }
        rowHasValues = true;
    }

    public void endRow() {
        text.append('\n');
        rowHasValues = false;
    }

    public int length() {
        return text.length();
    }

    /** Writes what was collected, and begins anew. */
    public void into(Handle handle, String tableAndColumns) {
        if (text.isEmpty()) {
            return;
        }
        try {
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + tableAndColumns + " from stdin", new StringReader(text.toString()));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Copying into " + tableAndColumns + " failed", e);
        }
        text.setLength(0);
    }
}
