package dev.fairlead;

import dev.fairlead.operation.backup.BackupSettings;
import dev.fairlead.operation.size.Sizes;
import dev.fairlead.operation.verify.FigureStore;
import dev.fairlead.operation.verify.Verification;
import dev.fairlead.platform.archive.ArchiveRefused;
import dev.fairlead.platform.archive.DatabaseArchive;
import dev.fairlead.platform.archive.Progress;
import dev.fairlead.platform.archive.file.ArchiveFile;
import dev.fairlead.platform.archive.file.ArchiveKey;
import dev.fairlead.platform.archive.file.Sealed;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.refusal.UnusableSetting;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code fairlead db}: everything Fairlead knows, as a file or in another database. */
@Command(
        name = "db",
        synopsisSubcommandLabel = "(export | import | verify | move | size)",
        description = {
            "Look after everything Fairlead knows: carry it from one database to another, verify, measure.",
            "",
            "That is a backup, a new machine, or the way from the embedded PostgreSQL to one of your own.",
            "Works on the database that FAIRLEAD_DATABASE_URL names, else on the embedded one in the data",
            "directory, whether or not a server is running on it.",
            ""
        },
        footer = {
            "",
            "Exit status: 0 done; 1 not done and nothing changed, the message says why;",
            "2 not understood.",
            "",
            "A backup:          fairlead db export fairlead.zip",
            "To a PostgreSQL:   fairlead db move --to postgres://user:password@host/fairlead"
        })
public final class DatabaseCommand {
    private final Map<String, String> environment;
    private final Clock clock;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Data directory of the embedded database (default: FAIRLEAD_DATA, or .fairlead in your home directory).",
            defaultValue = "${env:FAIRLEAD_DATA:-${sys:user.home}/.fairlead}")
    private Path data = Path.of(".fairlead");

    public DatabaseCommand(
            Map<String, String> environment, Clock clock, InputStream in, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.clock = clock;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Command(
            name = "export",
            description =
                    "Writes everything into one file, as it is at this moment; a server may go on working meanwhile.")
    int export(
            @Parameters(
                            paramLabel = "FILE",
                            description = "A file that does not exist yet, or - for the standard output.")
                    String file,
            @Mixin KeyOption keys) {
        return report(() -> {
            var key = keys.key(environment);
            try (var database = ChosenDatabase.existing(environment, data)) {
                if (file.equals("-")) {
                    ArchiveFile.write(archive(), database.address(), out, key);
                    out.flush();
                } else {
                    var target = new ArchiveFile(Path.of(file).toAbsolutePath(), key);
                    long bytes = target.write(archive(), database.address());
                    err.printf("Exported to %s (%d bytes)%n", target.path(), bytes);
                }
            }
        });
    }

    @Command(name = "import", description = "Read what export wrote into an empty database: all of it, or nothing.")
    int load(
            @Parameters(paramLabel = "FILE", description = "What export wrote, or - for the standard input.")
                    String file,
            @Mixin KeyOption keys) {
        return report(() -> {
            var key = keys.key(environment);
            try (var bytes = file.equals("-") ? Sealed.opening(in, key) : new ArchiveFile(Path.of(file), key).open();
                    var database = ChosenDatabase.of(environment, data)) {
                archive().read(bytes, database.address());
                // what was read is no demo's, wherever it is
                Files.deleteIfExists(data.resolve(DemoDirectory.MARK));
                err.println("Imported into " + database.address());
            }
        });
    }

    @Command(
            name = "verify",
            description = {
                "Read an archive into a database of its own that is thrown away, and say whether all of it arrived.",
                "Rows of each table are counted anew, and figures of each organisation are held against those that were",
                "noted when it was written. It needs as much room as the database does; --scratch says where."
            })
    int verify(
            @Parameters(paramLabel = "FILE", description = "What export or the server wrote.") Path file,
            @Option(
                            names = "--scratch",
                            paramLabel = "DIR",
                            description = "Where the database is made (default: the directory for temporary files).")
                    @Nullable Path scratch,
            @Mixin KeyOption keys) {
        return report(() -> {
            var parent = scratch == null ? Path.of(System.getProperty("java.io.tmpdir")) : scratch;
            var archive = new ArchiveFile(file, keys.key(environment));
            var found = new Verification(new Progress(err, clock)).of(archive, parent);
            found.lines().forEach(out::println);
            out.flush();
            if (!found.isGood()) {
                throw new ArchiveRefused("The archive is not what it says it is: see above.");
            }
        });
    }

    @Command(
            name = "move",
            description = {
                "Copy everything into another, empty database, without a file between.",
                "What is here stays here. Stop the server first, so that nothing is recorded",
                "that does not come along; then start it with FAIRLEAD_DATABASE_URL set to the",
                "new database."
            })
    int move(
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "URL",
                            description = "postgres://user:password@host:port/database")
                    String to) {
        return report(() -> {
            var target = DatabaseAddress.parse(to);
            try (var database = ChosenDatabase.existing(environment, data)) {
                archive().move(database.address(), target);
                err.println("Copied to " + target + ". Start Fairlead on it with FAIRLEAD_DATABASE_URL.");
            }
        });
    }

    @Command(
            name = "size",
            description = "Say what takes the room in the database, and what it will be in a year; changes nothing.")
    int size() {
        return report(() -> {
            try (var chosen = ChosenDatabase.existing(environment, data);
                    var database = Database.looking(chosen.address())) {
                Sizes.lines(database, clock.instant()).forEach(out::println);
                out.flush();
            }
        });
    }

    private DatabaseArchive archive() {
        return new DatabaseArchive(new Progress(err, clock), FigureStore::figures);
    }

    /** What opens and seals. */
    static final class KeyOption {
        @Option(
                names = "--key-file",
                paramLabel = "FILE",
                description =
                        "Holds what the archive is encrypted with: a password, or 32 bytes in base64 (default: FAIRLEAD_BACKUP_KEY, or in the clear).")
        private @Nullable Path file;

        /** The one that the option names, else the one in the variable. */
        Optional<ArchiveKey> key(Map<String, String> environment) throws IOException {
            return file == null ? BackupSettings.key(environment) : Optional.of(ArchiveKey.in(file));
        }
    }

    private interface Work {
        void run() throws SQLException, IOException;
    }

    private int report(Work work) {
        try {
            work.run();
            return 0;
        } catch (DatabaseUnavailable | ArchiveRefused | UnusableSetting | UncheckedIOException e) {
            err.println("fairlead: " + e.getMessage());
        } catch (NoSuchFileException e) {
            err.println("fairlead: There is no file " + e.getMessage());
        } catch (IOException | SQLException e) {
            err.println("fairlead: " + e.getMessage());
        }
        return 1;
    }
}
