package dev.fairlead.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it does on good days. */
class EmbeddedPostgresTest {
    @AutoClose
    private final Home directory = Home.fresh();

    private final Path home = directory.path();

    EmbeddedPostgresTest() throws IOException {}

    @Test
    void theFirstStartUnpacksAndARestartFindsTheDataEvenWhereThePathHasSpaces(@TempDir Path folder) throws Exception {
        var home = folder.resolve("my data, ünïcode");
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(value(postgres.address(), "select 'made'")).isEqualTo("made");
            execute(postgres.address(), "create table kept as select 'still here' as word");
        }
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(value(postgres.address(), "select word from kept")).isEqualTo("still here");
        }
    }

    @Test
    void whatCannotBeUsedAsADirectoryIsSaidInWords(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("taken"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(file)).hasMessageContaining("is there and is no directory");
        assertThat(EmbeddedPostgres.words(new AccessDeniedException("/srv/fairlead/pg18")))
                .isEqualTo("/srv/fairlead/pg18 may not be written by the user " + System.getProperty("user.name")
                        + "; give it to that user, or name another directory (--data, FAIRLEAD_DATA)");
    }

    @Test
    void itIsDurableChecksummedPrivateAndSortsTheSameEverywhere() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            var address = postgres.address();
            assertThat(setting(address, "fsync")).isEqualTo("on");
            assertThat(setting(address, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(address, "full_page_writes")).isEqualTo("on");
            assertThat(setting(address, "data_checksums")).isEqualTo("on");
            assertThat(setting(address, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(
                            new DatabaseAddress(address.url(), "postgres", address.password()),
                            "unix_socket_directories"))
                    .isEmpty();
            assertThat(setting(address, "ssl")).isEqualTo("off");
            assertThat(value(address, """
                select datlocprovider::text || ' ' || datlocale || ' ' || pg_encoding_to_char(encoding)
                from pg_database
                where datname = current_database()\
                """)).isEqualTo("b C.UTF-8 UTF8");
            assertThat(value(address, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .isEqualTo("false");
        }
    }

    @Test
    void aFolderThatIsMadeForItIsNotLookedIntoByOthers() throws Exception {
        var made = home.resolve("made/for it");
        EmbeddedPostgres.start(made).close();
        assertThat(permissions(made)).isEqualTo("rwx--x--x");
    }

    @Test
    void nobodyEntersWithoutThePasswordAndOnlyItsUserCanReadThat() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            var address = postgres.address();
            assertThatThrownBy(() -> value(new DatabaseAddress(address.url(), address.user(), "guess"), "select 1"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> value(new DatabaseAddress(address.url(), "postgres", ""), "select 1"))
                    .isInstanceOf(SQLException.class);
            assertThat(permissions(home.resolve("password"))).isEqualTo("rw-------");
            assertThat(permissions(home.resolve("connection"))).isEqualTo("rw-------");
            assertThat(permissions(home.resolve("pg18"))).isEqualTo("rwx------");
            assertThat(permissions(home.resolve("log"))).isEqualTo("rwx------");
            assertThat(address.toString()).doesNotContain(address.password());
        }
    }

    @Test
    void otherProgramsFindItWhileItRuns() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(EmbeddedPostgres.running(home)).isEqualTo(postgres.address());
        }
        assertThatThrownBy(() -> EmbeddedPostgres.running(home))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("Try again in a moment");
    }

    @Test
    void aUserHasTheLastWordOnSettings() throws Exception {
        Files.writeString(home.resolve("postgres.conf"), "work_mem = 5MB\n");
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(setting(postgres.address(), "work_mem")).isEqualTo("5MB");
            assertThat(setting(postgres.address(), "max_wal_size")).isEqualTo("4GB");
        }
    }

    @Test
    void aSettingItDoesNotUnderstandIsNamed() throws Exception {
        Files.writeString(home.resolve("postgres.conf"), "work_memory = 5MB\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(home).close())
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("\"work_memory\"")
                .hasMessageContaining(home.resolve("log/postgres.log").toString());
        Files.delete(home.resolve("postgres.conf"));
        EmbeddedPostgres.start(home).close();
    }

    @Test
    void closingEndsOpenSessionsAndLeavesNoProcess() throws Exception {
        var postgres = EmbeddedPostgres.start(home);
        var pid = directory.postmaster();
        try (var connection = AcknowledgedRows.connect(postgres.address())) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("create table never_committed (id bigint)");
            postgres.close();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).startsWith("08"); // the session was ended
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(home.resolve("pg18/postmaster.pid")).doesNotExist();
        assertThat(home.resolve("connection")).doesNotExist();
    }

    @Test
    void withoutItsPasswordTheDataIsNotOpened() throws Exception {
        EmbeddedPostgres.start(home).close();
        Files.delete(home.resolve("password"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(home).close())
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("Put it back from a backup");
    }

    @Test
    void aFirstStartThatWasCutOffIsDoneAgain() throws Exception {
        try (var unmade = Home.unmade()) {
            Files.createDirectories(unmade.path().resolve("pg18.unfinished/base"));
            Files.writeString(unmade.path().resolve("pg18.unfinished/PG_VERSION"), "18\n");
            try (var postgres = EmbeddedPostgres.start(unmade.path())) {
                assertThat(value(postgres.address(), "select 'whole'")).isEqualTo("whole");
            }
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Set.copyOf(Files.getPosixFilePermissions(path)));
    }

    private static String setting(DatabaseAddress address, String name) throws SQLException {
        return value(address, "select current_setting('%s')".formatted(name));
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = AcknowledgedRows.connect(address)) {
            connection.createStatement().execute(sql);
        }
    }

    private static String value(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = AcknowledgedRows.connect(address);
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
