package dev.fairlead.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What one server at a time does on a database: held from when it is taken until it is closed, or until the server is gone. */
public final class Turn implements AutoCloseable {
    private final Connection connection;

    private Turn(Connection connection) {
        this.connection = connection;
    }

    /**
     * Empty where somebody else has it.
     *
     * @param kind any number that no other work takes
     * @param what of this kind
     */
    public static Optional<Turn> take(DatabaseAddress address, int kind, String what) {
        try {
            // outside of the pool: it is held for as long as the work takes, and ends with its connection
            var connection = address.connect();
            var taken = false;
            try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?, hashtext(?)) as taken")) {
                statement.setInt(1, kind);
                statement.setString(2, what);
                try (var row = statement.executeQuery()) {
                    taken = row.next() && row.getBoolean("taken");
                }
                return taken ? Optional.of(new Turn(connection)) : Optional.empty();
            } finally {
                if (!taken) {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "The database (%s) cannot be reached: %s".formatted(address, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // it is free anyway
        }
    }
}
