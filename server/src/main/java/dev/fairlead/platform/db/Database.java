package dev.fairlead.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import com.zaxxer.hikari.pool.HikariPool;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The door to the database: who calls opens the transaction, stores take the handle. */
public final class Database implements AutoCloseable {
    /** Virtual threads queue here: more connections than a few for each core make a PostgreSQL slower, not faster. */
    private static final int CONNECTIONS = 12;

    private static final int IDLE = 2;

    private static final int OLDEST = 15;

    /** Deadlock, and two transactions that cannot be put in an order. */
    private static final Set<String> CONFLICTS = Set.of("40P01", "40001");

    private static final int TRIES = 5;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = PostgresTypes.registeredIn(Jdbi.create(pool));
    }

    /**
     * Opens it and brings its schema up to date.
     *
     * @throws DatabaseUnavailable with what to do about it
     */
    public static Database open(DatabaseAddress address) {
        var pool = pool(address);
        try {
            check(pool, address);
            Schema.migrate(pool);
            return new Database(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    public <T> T inTransaction(Function<Handle, T> work) {
        return jdbi.<T, RuntimeException>inTransaction(work::apply);
    }

    /** Like a transaction, tried again where the database chose it as the victim of a conflict between writers. */
    public <T> T inTransactionRetried(Function<Handle, T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return inTransaction(work);
            } catch (JdbiException e) {
                if (tries == TRIES || !isConflict(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isConflict(JdbiException e) {
        return e.getCause() instanceof SQLException cause && CONFLICTS.contains(String.valueOf(cause.getSQLState()));
    }

    public void useTransaction(Consumer<Handle> work) {
        jdbi.<RuntimeException>useTransaction(work::accept);
    }

    /** For reading: each statement sees what is committed when it begins. */
    public <T> T read(Function<Handle, T> work) {
        return jdbi.<T, RuntimeException>withHandle(work::apply);
    }

    /** Whether it answers, soon. */
    public boolean answers() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Tells how the pool is used. */
    public void meter(MeterRegistry meters) {
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    }

    /** For what needs JDBC itself, such as COPY. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariDataSource pool(DatabaseAddress address) {
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE);
        // pgjdbc tells the server this machine's zone; days must not depend on it
        // a plan kept from when a table was small reads all of it for each row once it has grown
        config.setConnectionInitSql("set time zone 'UTC'; set plan_cache_mode = 'force_custom_plan'");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "fairlead");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw unreachable(address, e);
        }
    }

    private static void check(DataSource pool, DatabaseAddress address) {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show server_encoding")) {
            var version = connection.getMetaData();
            if (version.getDatabaseMajorVersion() < OLDEST) {
                throw new DatabaseUnavailable("%s is PostgreSQL %s. Fairlead needs PostgreSQL %d or newer."
                        .formatted(address, version.getDatabaseProductVersion(), OLDEST));
            }
            row.next();
            if (!row.getString(1).equals("UTF8")) {
                throw new DatabaseUnavailable(
                        "The database %s stores text as %s. Create it with encoding UTF8: create database fairlead encoding 'UTF8' template template0"
                                .formatted(address, row.getString(1)));
            }
        } catch (SQLException e) {
            throw unreachable(address, e);
        }
    }

    /** The pool wraps what the driver said into words of its own. */
    private static DatabaseUnavailable unreachable(DatabaseAddress address, Exception e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return new DatabaseUnavailable(
                "The database (%s) cannot be reached: %s".formatted(address, cause.getMessage()), e);
    }
}
