package dev.fairlead.platform.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Columns that may be null. */
public final class Rows {
    private Rows() {}

    public static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        return moment(row, row.findColumn(column));
    }

    public static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    public static @Nullable Long number(ResultSet row, String column) throws SQLException {
        return number(row, row.findColumn(column));
    }

    public static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
