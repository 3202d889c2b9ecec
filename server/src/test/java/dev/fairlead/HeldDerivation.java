package dev.fairlead;

import dev.fairlead.platform.db.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** Lets no derivation go on, as if a long one were running on another server. */
final class HeldDerivation implements AutoCloseable {
    private final Connection connection;

    private HeldDerivation(Connection connection) {
        this.connection = connection;
    }

    /** Of all organisations that there are. */
    static HeldDerivation of(TestDatabase database) {
        try {
            var connection = database.dataSource().getConnection();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(4001, cast(id as integer)) from organization");
            }
            return new HeldDerivation(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
