package dev.fairlead.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Spreads new tables over the nodes where the database is a Citus cluster; does nothing elsewhere. It comes after each migration,
 * since a cluster wants tables first, their distribution second and foreign keys last: a migration that makes tables leaves their
 * foreign keys to the next one (V1 and V1.1).
 */
final class Distribution implements Callback {
    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                // PostgreSQL keeps a setting with a prefix it does not know, and that is all it does with it
                execute(context.getConnection(), "set local citus.multi_shard_modify_mode to 'sequential'");
            } else if (isCluster(context.getConnection())) {
                distribute(context.getConnection());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be distributed over the cluster", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "distribution";
    }

    private static boolean isCluster(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select 1 from pg_extension where extname = 'citus'")) {
            return row.next();
        }
    }

    private static void distribute(Connection connection) throws SQLException {
        for (var table : TableKind.tables()) {
            var step = table.kind().distributing(table.name());
            if (!step.isEmpty() && isStillWhole(connection, table.name())) {
                execute(connection, step);
            }
        }
    }

    private static boolean isStillWhole(Connection connection, String table) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select 1
                from pg_class c
                where c.oid = to_regclass(?)
                  and not exists (select 1 from pg_dist_partition p where p.logicalrelid = c.oid)""")) {
            statement.setString(1, table);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
