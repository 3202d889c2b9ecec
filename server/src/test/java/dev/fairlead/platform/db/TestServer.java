package dev.fairlead.platform.db;

import dev.fairlead.ScratchFolder;
import dev.fairlead.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The one PostgreSQL of a test run, and the migrated template in it that fresh databases are copies of. */
final class TestServer {
    private static final String PREFIX = "fairlead_test_";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final DatabaseAddress address;
    private final DatabaseAddress template;
    private final String run = PREFIX + ProcessHandle.current().pid() + "_";
    private final AtomicInteger next = new AtomicInteger();

    private TestServer(DatabaseAddress address) {
        this.address = address;
        this.template = create(Optional.empty());
        try (var _ = Database.open(template)) {
            // opening is migrating
        } catch (RuntimeException e) {
            drop(template);
            throw e;
        }
    }

    private static final class Holder {
        private static final TestServer IT = start();
    }

    static TestServer it() {
        return Holder.IT;
    }

    private static TestServer start() {
        var given = System.getenv("FAIRLEAD_TEST_DATABASE_URL");
        if (given != null && !given.isBlank()) {
            var server = new TestServer(DatabaseAddress.parse(given));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.drop(server.template)));
            return server;
        }
        var home = ScratchFolder.of("postgres-of-tests");
        try {
            // kept from run to run, so that only the first one unpacks; nothing in it need survive a power cut
            Files.createDirectories(home);
            Files.writeString(home.resolve("postgres.conf"), "fsync = off\nshared_buffers = 128MB\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var postgres = EmbeddedPostgres.start(home);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        dropLeftovers(postgres.address());
        return new TestServer(postgres.address());
    }

    DatabaseAddress copyOfTemplate() {
        return create(Optional.of(template));
    }

    DatabaseAddress create(Optional<DatabaseAddress> copied) {
        var name = run + next.incrementAndGet();
        execute(
                address,
                copied.map(original ->
                                "create database %s template %s strategy wal_log".formatted(name, name(original)))
                        .orElse("create database %s encoding 'UTF8' template template0".formatted(name)));
        return new DatabaseAddress(
                address.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), address.user(), address.password());
    }

    void drop(DatabaseAddress dropped) {
        drop(address, name(dropped));
    }

    /** Ends whoever is still connected; but only PostgreSQL itself may end its own autovacuum, and does so without being forced. */
    private static void drop(DatabaseAddress server, String name) {
        var sql = "drop database if exists " + name;
        try {
            execute(server, sql + " with (force)");
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof SQLException cause) || !INSUFFICIENT_PRIVILEGE.equals(cause.getSQLState())) {
                throw e;
            }
            execute(server, sql);
        }
    }

    private static String name(DatabaseAddress address) {
        return address.url().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
    }

    /** Of a run that was killed. */
    private static void dropLeftovers(DatabaseAddress server) {
        var names = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select datname from pg_database where datname like '" + PREFIX + "%'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        names.forEach(name -> drop(server, name));
    }

    private static void execute(DatabaseAddress server, String sql) {
        try (var connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
