package dev.fairlead.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import com.zaxxer.hikari.pool.HikariPool;
import dev.fairlead.platform.db.watch.DatabaseLost;
import dev.fairlead.platform.db.watch.DatabaseTrouble;
import dev.fairlead.platform.db.watch.DatabaseWatch;
import dev.fairlead.platform.wait.Asking;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The door to the database: who calls opens the transaction, stores take the handle. */
public final class Database implements AutoCloseable {
    /** Virtual threads queue here: more connections than a few for each core make a PostgreSQL slower, not faster. */
    private static final int CONNECTIONS = 12;

    private static final int IDLE = 2;

    /** Opening takes three for a moment, to see that each has a session of its own. */
    private static final int LOOKING = 4;

    private static final int OLDEST = 15;

    /** Deadlock, two transactions that cannot be put in an order, and what was found and is gone by now: it is looked for again. */
    private static final Set<String> CONFLICTS = Set.of("40P01", "40001", "23503");

    private static final int TRIES = 5;

    /** How long a question waits for a connection; it is told then, rather than left hanging. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How long work that nobody waits for does. */
    private static final Duration PATIENCE_IN_THE_BACKGROUND = Duration.ofSeconds(30);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final DatabaseWatch watch;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = PostgresTypes.registeredIn(Jdbi.create(pool));
        this.watch = new DatabaseWatch(
                () -> connection(pool), () -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    /**
     * Opens it and brings its schema up to date.
     *
     * @throws DatabaseUnavailable with what to do about it
     */
    public static Database open(DatabaseAddress address) {
        var pool = pool(address, "", CONNECTIONS);
        try {
            check(pool, address);
            Schema.migrate(address, pool);
            var database = new Database(pool);
            database.watch.start();
            return database;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Opens it for looking alone: its schema stays as it is, and whatever would be written is refused by the database.
     *
     * @throws DatabaseUnavailable with what to do about it
     */
    public static Database looking(DatabaseAddress address) {
        var pool = pool(address, "set default_transaction_read_only = on; ", LOOKING);
        try {
            check(pool, address);
            return new Database(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    public <T> T inTransaction(Function<Handle, T> work) {
        return connected(() -> jdbi.<T, RuntimeException>inTransaction(work::apply));
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
        inTransaction(handle -> {
            work.accept(handle);
            return handle;
        });
    }

    /** For reading: each statement sees what is committed when it begins. */
    public <T> T read(Function<Handle, T> work) {
        return connected(() -> jdbi.<T, RuntimeException>withHandle(work::apply));
    }

    /** For reading what belongs together by several statements: all of them see the same. */
    public void useSnapshot(Consumer<Handle> work) {
        inSnapshot(handle -> {
            work.accept(handle);
            return handle;
        });
    }

    /** The same, for an answer. */
    public <T> T inSnapshot(Function<Handle, T> work) {
        return connected(
                () -> jdbi.<T, RuntimeException>inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply));
    }

    /**
     * Runs work as soon as there is a connection. Where the database is gone it fails at once for who waits for an answer;
     * work in the background waits a while. Work that has begun is never run again here.
     */
    private <T> T connected(Supplier<T> work) {
        long begin = System.nanoTime();
        while (true) {
            try {
                if (watch.isLost()) {
                    throw new DatabaseLost();
                }
                return work.get();
            } catch (DatabaseLost | ConnectionException e) {
                noted(e);
                var inBackground =
                        Asking.now().isEmpty() && !Thread.currentThread().isInterrupted();
                var waited = Duration.ofNanos(System.nanoTime() - begin);
                if (!inBackground || pool.isClosed() || waited.compareTo(PATIENCE_IN_THE_BACKGROUND) > 0) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            } catch (RuntimeException e) {
                noted(e);
                throw e;
            }
        }
    }

    private void noted(RuntimeException fault) {
        DatabaseTrouble.of(fault).ifPresent(watch::met);
    }

    /** Why nothing can be recorded at the moment, if that is so. */
    public Optional<DatabaseTrouble> trouble() {
        return watch.trouble();
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
        watch.close();
        pool.close();
    }

    /** One that gives up soon where nothing answers at all. */
    private static Connection connection(HikariDataSource pool) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", pool.getUsername());
        properties.setProperty("password", pool.getPassword());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("ApplicationName", "fairlead-watch");
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    private static HikariDataSource pool(DatabaseAddress address, String first, int connections) {
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(IDLE, connections));
        config.setConnectionTimeout(PATIENCE.toMillis());
        // pgjdbc tells the server this machine's zone; days must not depend on it
        // a plan kept from when a table was small reads all of it for each row once it has grown
        // a node of a cluster that is the coordinator too takes the short way to its rows, after which it gathers no
        // statistics of
        // them; elsewhere PostgreSQL keeps a setting with a prefix it does not know, and that is all it does with it
        config.setConnectionInitSql(first
                + "set time zone 'UTC'; set plan_cache_mode = 'force_custom_plan'; set citus.enable_local_execution ="
                + " off");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "fairlead");
        config.addDataSourceProperty("tcpKeepAlive", "true");
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
            if (!row.getString("server_encoding").equals("UTF8")) {
                throw new DatabaseUnavailable(
                        "The database %s stores text as %s. Create it with encoding UTF8: create database fairlead encoding 'UTF8' template template0"
                                .formatted(address, row.getString("server_encoding")));
            }
            if (Pooling.isByTransaction(pool)) {
                throw Pooling.refused(address);
            }
        } catch (SQLException e) {
            throw Pooling.showsIn(e) ? Pooling.refused(address) : unreachable(address, e);
        }
    }

    /** The pool wraps what the driver said into words of its own. */
    private static DatabaseUnavailable unreachable(DatabaseAddress address, Exception e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return new DatabaseUnavailable(
                "The database (%s) cannot be reached: %s".formatted(address, cause.getMessage()), e);
    }
}
