package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.postgres.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DatabaseCommandTest {
    @TempDir
    Path folder;

    private final DatabaseAddress external = TestDatabase.empty();

    @AfterEach
    void drop() {
        TestDatabase.drop(external);
    }

    @Test
    void anEmbeddedDatabaseMovesToAnExternalOneAndBackWithAndWithoutAServer() throws Exception {
        var data = folder.resolve("data");
        var file = folder.resolve("backup.zip");
        try (var server = EmbeddedPostgres.start(data)) {
            record(server.address(), "Acme");
            // a server holds the directory: its database is shared
            assertThat(run(Map.of(), "export", file.toString(), "--data", data.toString()))
                    .isEqualTo("""
                    0
                    Exported to %s (%d bytes)
                    """.formatted(file, Files.size(file)));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        // nobody holds it: it is started for the while
        assertThat(run(Map.of(), "move", "--to", url(external), "--data", data.toString()))
                .isEqualTo("""
                0
                Copied to %s. Start Fairlead on it with FAIRLEAD_DATABASE_URL.
                """.formatted(external));
        record(external, "Umbrella");

        var stream = new ByteArrayOutputStream();
        assertThat(run(Map.of("FAIRLEAD_DATABASE_URL", url(external)), new byte[0], stream, "export", "-"))
                .isEqualTo("0\n");
        var back = folder.resolve("back");
        assertThat(run(
                        Map.of(),
                        stream.toByteArray(),
                        new ByteArrayOutputStream(),
                        "import",
                        "-",
                        "--data",
                        back.toString()))
                .startsWith("0\nImported into fairlead at jdbc:postgresql://127.0.0.1:");
        try (var server = EmbeddedPostgres.start(back)) {
            assertThat(organizations(server.address())).isEqualTo("Acme 1, Umbrella 2");
        }
    }

    @Test
    void aFileThatExistsIsNotOverwritten() throws Exception {
        var file = Files.writeString(folder.resolve("precious.zip"), "precious");
        Database.open(external).close();
        assertThat(run(Map.of("FAIRLEAD_DATABASE_URL", url(external)), "export", file.toString()))
                .isEqualTo("1\nfairlead: " + file + " exists already. Choose another name.\n");
        assertThat(file).hasContent("precious");
    }

    @Test
    void whatFailedLeavesNoFile() throws Exception {
        assertThat(run(
                        Map.of("FAIRLEAD_DATABASE_URL", url(external)),
                        "export",
                        folder.resolve("new.zip").toString()))
                .startsWith("1\nfairlead: ")
                .contains("no server was ever started on it");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsEncryptedIsReadWithItsKeyAndNeverWithoutIt() throws Exception {
        var key = Files.writeString(folder.resolve("key"), "a password of any length\n")
                .toString();
        var other = Files.writeString(folder.resolve("other"), "another\n").toString();
        var file = folder.resolve("backup.zip.enc").toString();
        var filled = TestDatabase.empty();
        try {
            record(filled, "Acme");
            assertThat(run(Map.of("FAIRLEAD_DATABASE_URL", url(filled)), "export", "--key-file", key, file))
                    .startsWith("0\nExported to " + file);
        } finally {
            TestDatabase.drop(filled);
        }
        var environment = Map.of("FAIRLEAD_DATABASE_URL", url(external));
        assertThat(run(environment, "import", file)).startsWith("1\nfairlead: The archive is encrypted.");
        assertThat(run(environment, "import", "--key-file", other, file))
                .startsWith("1\nfairlead: The key does not fit");
        var bytes = Files.readAllBytes(Path.of(file));
        bytes[bytes.length - 20] ^= 1;
        var flipped = Files.write(folder.resolve("flipped"), bytes).toString();
        assertThat(run(environment, "import", "--key-file", key, flipped))
                .startsWith("1\nfairlead: The encrypted archive is damaged or cut off");
        var cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 1))
                .toString();
        assertThat(run(environment, "import", "--key-file", key, cut))
                .startsWith("1\nfairlead: The encrypted archive is damaged or cut off");
        assertThat(run(environment, "import", "--key-file", key, key))
                .startsWith("1\nfairlead: This is no encrypted archive");
        assertThat(organizations(external)).isEqualTo("null");

        assertThat(run(
                        Map.of(
                                "FAIRLEAD_DATABASE_URL",
                                url(external),
                                "FAIRLEAD_BACKUP_KEY",
                                "a password of any length"),
                        "import",
                        file))
                .startsWith("0\nImported into");
        assertThat(organizations(external)).isEqualTo("Acme 1");
    }

    @Test
    void verifyingSaysWhatItFound() throws Exception {
        record(external, "Acme");
        var file = folder.resolve("backup.zip").toString();
        run(Map.of("FAIRLEAD_DATABASE_URL", url(external)), "export", file);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));

        var out = new ByteArrayOutputStream();
        assertThat(run(Map.of(), new byte[0], out, "verify", file, "--scratch", folder.toString()))
                .isEqualTo("0\n");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Acme: deployments: 0, as when it was written")
                .endsWith("The archive is good: all of it could be read back.\n");

        var cut = Files.write(folder.resolve("cut"), Arrays.copyOf(Files.readAllBytes(Path.of(file)), 2_000));
        assertThat(run(Map.of(), "verify", cut.toString(), "--scratch", folder.toString()))
                .startsWith("1\nfairlead: The archive is damaged or cut off");
        assertThat(run(Map.of(), "verify", folder.resolve("none").toString()))
                .isEqualTo("1\nfairlead: There is no file " + folder.resolve("none") + "\n");
    }

    @Test
    void withoutADatabaseItSaysWhereItLooked() {
        assertThat(run(
                        Map.of(),
                        "export",
                        "-",
                        "--data",
                        folder.resolve("nothing").toString()))
                .isEqualTo("""
                        1
                        fairlead: There is no database in %s. Name the directory of your Fairlead with --data DIR (or FAIRLEAD_DATA), \
                        or set FAIRLEAD_DATABASE_URL to its PostgreSQL.
                        """.formatted(folder.resolve("nothing")));
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void badCallsAreAnswered() {
        var environment = Map.of("FAIRLEAD_DATABASE_URL", url(external));
        assertThat(run(environment, "import", folder.resolve("none.zip").toString()))
                .isEqualTo("1\nfairlead: There is no file " + folder.resolve("none.zip") + "\n");
        assertThat(run(environment, "move", "--to", "mysql://ann:secret@host/db"))
                .startsWith("1\nfairlead: The database URL is not understood.")
                .doesNotContain("secret");
        assertThat(run(Map.of("FAIRLEAD_DATABASE_URL", "postgres://ann:secret@127.0.0.1:1/db"), "export", "-"))
                .startsWith("1\nfairlead: ")
                .doesNotContain("secret");
        assertThat(run(environment, "export")).startsWith("2\nMissing required parameter: 'FILE'");
        assertThat(run(environment)).startsWith("2\nMissing required subcommand");
    }

    private static void record(DatabaseAddress address, String organization) {
        try (var database = Database.open(address)) {
            database.useTransaction(
                    handle -> handle.execute("insert into organization (name) values (?)", organization));
        }
    }

    private static String organizations(DatabaseAddress address) {
        try (var database = Database.open(address)) {
            return database.read(handle -> handle.createQuery(
                            "select coalesce(string_agg(name || ' ' || id, ', ' order by id), 'null') from organization")
                    .mapTo(String.class)
                    .one());
        }
    }

    private static String url(DatabaseAddress address) {
        return address.url() + "?user=" + address.user() + "&password=" + address.password();
    }

    private static String run(Map<String, String> environment, String... arguments) {
        return run(environment, new byte[0], new ByteArrayOutputStream(), arguments);
    }

    private static String run(
            Map<String, String> environment, byte[] in, ByteArrayOutputStream out, String... arguments) {
        var err = new ByteArrayOutputStream();
        var errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        var command = new DatabaseCommand(
                environment,
                // stands still: work that is slow on this machine says nothing
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                new ByteArrayInputStream(in),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                errors);
        var status = new CommandLine(command)
                .setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8))
                .execute(arguments);
        return status + "\n" + err.toString(StandardCharsets.UTF_8);
    }
}
