package dev.fairlead.platform.archive;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** A database as it is at one moment, however long reading it takes and whoever writes meanwhile. */
final class Snapshot implements AutoCloseable {
    private final Connection connection;
    private final Manifest manifest;

    private Snapshot(Connection connection, Manifest manifest) {
        this.connection = connection;
        this.manifest = manifest;
    }

    static Snapshot of(DatabaseAddress address) throws SQLException {
        var connection = address.connect();
        try {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var schema = Schema.version(connection)
                    .orElseThrow(() -> new ArchiveRefused(
                            "%s holds nothing of Fairlead: no server was ever started on it.".formatted(address)));
            var tables = new SchemaTables(connection).tables(Schema.HISTORY);
            return new Snapshot(connection, new Manifest(Manifest.FORMAT, schema, moment(connection), tables));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Instant moment(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select transaction_timestamp() as moment")) {
            row.next();
            return row.getTimestamp("moment").toInstant();
        }
    }

    /** What the witness makes of what it shows. */
    Map<String, Long> figures(Witness witness) throws SQLException {
        return manifest.moment() == null ? Map.of() : witness.figures(connection, manifest.moment());
    }

    Manifest manifest() {
        return manifest;
    }

    /** Ends what it is asked at the moment, such as waiting for a lock; from another thread. */
    void cancel() {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException _) {
            // it is gone already
        }
    }

    /** Answers how many rows it wrote. */
    long copy(CarriedTable table, OutputStream into) throws SQLException, IOException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                // not by the table itself: of a partitioned one that would be nothing
                .copyOut(
                        "copy (select %s from %s) to stdout"
                                .formatted(columns(table), CarriedTable.quoted(table.name())),
                        into);
    }

    /** Counters are outside of transactions: read after the rows, they are never behind them. */
    List<Counter> counters() throws SQLException {
        return new SchemaTables(connection).counters();
    }

    private static String columns(CarriedTable table) {
        return String.join(
                ", ", table.columns().stream().map(CarriedTable::quoted).toList());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
