package dev.fairlead.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Finds out whether what answers is no PostgreSQL but a pooler that gives each transaction another session. Settings, prepared
 * statements and locks of a session are then those of somebody else, and what fails does so now and then only.
 */
final class Pooling {
    /** A statement is known that was never prepared here, or is not that was. */
    private static final Set<String> OF_OTHERS = Set.of("42P05", "26000");

    private Pooling() {}

    static DatabaseUnavailable refused(DatabaseAddress address) {
        return new DatabaseUnavailable(
                "At %s answers a pooler that gives each transaction another session. Set pool_mode = session for this database in PgBouncer, or name PostgreSQL itself."
                        .formatted(address));
    }

    /** Whether what went wrong can only be so where sessions are those of others. */
    static boolean showsIn(SQLException e) {
        return OF_OTHERS.contains(String.valueOf(e.getSQLState()));
    }

    /** Whether two connections share sessions; a database itself has one for each. */
    static boolean isByTransaction(DataSource pool) throws SQLException {
        try (var one = pool.getConnection();
                var other = pool.getConnection()) {
            int before = session(one);
            other.setAutoCommit(false);
            try {
                int held = session(other);
                // a pooler has given away by now what the first one had, or gives it another one
                return held == before || session(one) != before;
            } finally {
                other.rollback();
                other.setAutoCommit(true);
            }
        }
    }

    private static int session(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid() as process")) {
            row.next();
            return row.getInt("process");
        }
    }
}
