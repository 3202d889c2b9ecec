package dev.fairlead.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads the tables over the nodes where the database is a Citus cluster; does nothing elsewhere.
 *
 * <p>A database that is not spread yet, be it new or full, is migrated as on one server, and then {@link #spread spread whole}, in one
 * transaction. In one that is spread each migration's new tables follow it at once, before the next migration adds their foreign keys:
 * a cluster wants tables first, their distribution second and foreign keys last. That is why a migration that makes tables leaves
 * their foreign keys to the next one (V1 and V1.1).
 */
final class Distribution implements Callback {
    private static final Logger log = LoggerFactory.getLogger(Distribution.class);

    /** Servers that start at the same time spread one after the other. Any number that nobody else locks. */
    private static final int LOCK = 0x0FA0;

    private static final String FOREIGN_KEYS = """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname) as "off"
              , format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as "on"
            from pg_constraint
            where contype = 'f'
              and connamespace = current_schema()::regnamespace
            order by conrelid::regclass::text desc, conname desc""";

    /** Newest first: one that stands on another comes after it. */
    private static final String VIEWS = """
            select format('drop view %s', oid::regclass) as "off"
              , format('create view %1$s as %2$s; comment on view %1$s is %3$L', oid::regclass
                  , rtrim(pg_get_viewdef(oid), ';'), obj_description(oid, 'pg_class')) as "on"
            from pg_class
            where relkind = 'v'
              and relnamespace = current_schema()::regnamespace
              and not exists (select 1 from pg_depend d where d.objid = pg_class.oid and d.deptype = 'e')
            order by oid desc""";

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
                oneNodeAfterTheOther(context.getConnection());
            } else if (isCluster(context.getConnection()) && isSpread(context.getConnection())) {
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

    /** Spreads what is still on one node: all of it, or, where that fails, nothing. */
    static void spread(DataSource database) {
        try (var connection = database.getConnection()) {
            if (!isCluster(connection) || isSpread(connection)) {
                return;
            }
            connection.setAutoCommit(false);
            try {
                execute(connection, "select pg_advisory_xact_lock(" + LOCK + ")");
                if (!isSpread(connection)) {
                    spread(connection);
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables could not be distributed over the cluster", e);
        }
    }

    /** Tables with foreign keys or views are refused: these are taken off and put back as they were. */
    private static void spread(Connection connection) throws SQLException {
        log.info("This database is a Citus cluster: its tables are spread over the nodes");
        oneNodeAfterTheOther(connection);
        var later = new ArrayList<String>();
        takeOff(connection, VIEWS, later);
        takeOff(connection, FOREIGN_KEYS, later);
        distribute(connection);
        for (var statement : later.reversed()) {
            execute(connection, statement);
        }
    }

    private static void takeOff(Connection connection, String what, List<String> later) throws SQLException {
        var off = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(what)) {
            while (rows.next()) {
                off.add(rows.getString("off"));
                later.add(rows.getString("on"));
            }
        }
        for (var statement : off) {
            execute(connection, statement);
        }
    }

    /** PostgreSQL keeps a setting with a prefix it does not know, and that is all it does with it. */
    private static void oneNodeAfterTheOther(Connection connection) throws SQLException {
        execute(connection, "set local citus.multi_shard_modify_mode to 'sequential'");
    }

    private static boolean isCluster(Connection connection) throws SQLException {
        return finds(connection, "select 1 from pg_extension where extname = 'citus'");
    }

    private static boolean isSpread(Connection connection) throws SQLException {
        return finds(
                connection,
                "select 1 from pg_dist_partition where logicalrelid = to_regclass('%s')".formatted(TableKind.FIRST));
    }

    private static boolean finds(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
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
