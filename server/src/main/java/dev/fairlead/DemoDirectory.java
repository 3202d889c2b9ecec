package dev.fairlead;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * What a demo leaves in its directory and in its database, so that both are told apart from everybody else's. A {@code serve} on them takes
 * the marks away: from then on the data are somebody's.
 */
record DemoDirectory(Path home) {
    static final String MARK = "demo";
    private static final String REMARK = "the sample of fairlead demo";

    /** What has no data in it: the lock is ours, and the unpacked programs are the same everywhere. */
    private static final Set<String> EMPTY = Set.of("binaries", "lock");

    /** The claim of a demo. */
    static Claim forDemo(boolean anew) {
        return new Claim() {
            @Override
            public void onDirectory(Path home) throws IOException {
                new DemoDirectory(home).claim();
            }

            @Override
            public void onDatabase(DatabaseAddress address) {
                onConnection(address, connection -> {
                    claim(connection);
                    if (anew) {
                        clear(connection);
                    }
                });
            }
        };
    }

    /** The claim of a server for real: what a demo left becomes the user's own. */
    static Claim forUser(Runnable adopted) {
        return new Claim() {
            private boolean wasDemo;

            @Override
            public void onDirectory(Path home) throws IOException {
                wasDemo = Files.deleteIfExists(home.resolve(MARK));
            }

            @Override
            public void onDatabase(DatabaseAddress address) {
                if (wasDemo) {
                    onConnection(address, connection -> remark(connection, "null"));
                    adopted.run();
                }
            }
        };
    }

    /** Where the demo that runs here said that it is. */
    Optional<String> address() {
        try {
            return Files.readString(home.resolve(MARK)).lines().findFirst().filter(line -> line.startsWith("http"));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    void runsAt(String address) {
        try {
            Files.writeString(home.resolve(MARK), address + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void claim() throws IOException {
        if (Files.exists(home.resolve(MARK))) {
            return;
        }
        if (!isEmpty()) {
            throw new DatabaseUnavailable("""
                    %1$s holds data without the mark of a demo: somebody's, or those of a demo of an older Fairlead, which left \
                    no mark. If they are an old demo's, remove them (rm -r %1$s) and start it again; otherwise give the demo \
                    a directory of its own with --data DIR.""".formatted(home));
        }
        Files.writeString(home.resolve(MARK), "\n");
    }

    private boolean isEmpty() throws IOException {
        try (var files = Files.list(home)) {
            return files.allMatch(file -> EMPTY.contains(file.getFileName().toString()));
        }
    }

    /** A database into which somebody comes in already was set up by another. */
    private static void claim(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!is(statement, "shobj_description(oid, 'pg_database') is not distinct from '" + REMARK + "'")
                    && is(statement, "to_regclass('public.account') is not null")
                    && is(statement, "exists (select from public.account)")) {
                throw new DatabaseUnavailable("The database in this directory was not made by a demo, which would write"
                        + " into it and change its admin. Give the demo a directory of its own with --data DIR.");
            }
        }
        remark(connection, "'" + REMARK + "'");
    }

    private static void clear(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("drop schema if exists public cascade");
            statement.execute("create schema public");
        }
    }

    private static boolean is(Statement statement, String condition) throws SQLException {
        try (var rows = statement.executeQuery(
                "select " + condition + " as held from pg_database where datname = current_database()")) {
            return rows.next() && rows.getBoolean("held");
        }
    }

    private static void remark(Connection connection, String remark) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("do $$ begin execute format('comment on database %I is " + remark.replace("'", "''")
                    + "', current_database()); end $$");
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private static void onConnection(DatabaseAddress address, Work work) {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The database cannot be asked whose it is: " + e.getMessage(), e);
        }
    }
}
