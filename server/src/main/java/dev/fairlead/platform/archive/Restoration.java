package dev.fairlead.platform.archive;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Fills an empty database in one transaction: what is not finished never was. */
final class Restoration implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final DatabaseAddress address;
    private final Connection connection;

    private Restoration(DatabaseAddress address, Connection connection) {
        this.address = address;
        this.connection = connection;
    }

    /** Brings the schema of the database up to date, if it has one, and makes sure that what comes fits into it. */
    static Restoration of(Manifest manifest, DatabaseAddress address) throws SQLException {
        try (var _ = Database.open(address)) {
            // opening is migrating
        }
        var connection = address.connect();
        try {
            connection.setAutoCommit(false);
            var restoration = new Restoration(address, connection);
            restoration.check(manifest);
            return restoration;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    interface Filling {
        void fill(OutputStream rows) throws SQLException, IOException;
    }

    /** Answers how many rows arrived. */
    long copy(CarriedTable table, Filling filling) throws SQLException, IOException {
        var rows = new PGCopyOutputStream(
                connection.unwrap(PGConnection.class), "copy " + table.sql() + " from stdin", BUFFER);
        var whole = false;
        try {
            filling.fill(rows);
            whole = true;
            return rows.endCopy();
        } finally {
            if (!whole && rows.isActive()) {
                rows.cancelCopy();
            }
        }
    }

    void finish(List<Counter> counters) throws SQLException {
        new SchemaTables(connection).continueFrom(counters);
        connection.commit();
        // plans for tables that were empty a moment ago are bad ones
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    private void check(Manifest manifest) throws SQLException {
        var schema = Schema.version(connection).orElse("none");
        if (!schema.equals(manifest.schema())) {
            throw new ArchiveRefused("""
                    What is to be carried has the schema of version %s, this Fairlead has %s. \
                    Use the release of Fairlead that it comes from, and upgrade afterwards.""".formatted(manifest.schema(), schema));
        }
        var tables = new SchemaTables(connection).tables(Schema.HISTORY);
        if (!new TreeSet<>(tables.stream().map(CarriedTable::sql).toList())
                .equals(new TreeSet<>(
                        manifest.tables().stream().map(CarriedTable::sql).toList()))) {
            throw new ArchiveRefused(
                    "What is to be carried has other tables than %s, though the schema's version is the same."
                            .formatted(address));
        }
        for (var table : tables) {
            var name = CarriedTable.quoted(table.name());
            try (var statement = connection.createStatement()) {
                // nobody shall write while it is filled; readers may go on
                statement.execute("lock table " + name + " in share row exclusive mode");
                try (var row = statement.executeQuery("select exists (select 1 from " + name + ") as filled")) {
                    row.next();
                    if (row.getBoolean("filled")) {
                        throw new ArchiveRefused("%s is not empty: %s has rows. Choose a new, empty database."
                                .formatted(address, table.name()));
                    }
                }
            }
        }
    }

    /** Whatever was not finished is undone. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
