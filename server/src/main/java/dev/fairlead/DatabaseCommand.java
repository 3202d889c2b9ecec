package dev.fairlead;

import dev.fairlead.platform.archive.ArchiveRefused;
import dev.fairlead.platform.archive.DatabaseArchive;
import dev.fairlead.platform.archive.Progress;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code fairlead db}: everything Fairlead knows, as a file or in another database. */
@Command(
        name = "db",
        synopsisSubcommandLabel = "(export | import | move)",
        description = {
            "Carry everything Fairlead knows from one database to another.",
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
                    String file) {
        return report(() -> {
            try (var database = ChosenDatabase.existing(environment, data)) {
                if (file.equals("-")) {
                    archive().write(database.address(), out);
                    out.flush();
                } else {
                    write(database.address(), Path.of(file).toAbsolutePath());
                }
            }
        });
    }

    @Command(name = "import", description = "Read what export wrote into an empty database: all of it, or nothing.")
    int load(
            @Parameters(paramLabel = "FILE", description = "What export wrote, or - for the standard input.")
                    String file) {
        return report(() -> {
            try (var bytes = file.equals("-") ? in : new BufferedInputStream(Files.newInputStream(Path.of(file)));
                    var database = ChosenDatabase.of(environment, data)) {
                archive().read(bytes, database.address());
                // what was read is no demo's, wherever it is
                Files.deleteIfExists(data.resolve(DemoDirectory.MARK));
                err.println("Imported into " + database.address());
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

    private DatabaseArchive archive() {
        return new DatabaseArchive(new Progress(err, clock));
    }

    /** Under another name until it is whole, and for its owner's eyes: it holds what the database holds. */
    private void write(DatabaseAddress from, Path file) throws SQLException, IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " exists already. Choose another name.");
        }
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try {
            try (var channel = FileChannel.open(
                            unfinished,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                archive().write(from, stream);
                stream.flush();
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        err.printf("Exported to %s (%d bytes)%n", file, Files.size(file));
    }

    private interface Work {
        void run() throws SQLException, IOException;
    }

    private int report(Work work) {
        try {
            work.run();
            return 0;
        } catch (DatabaseUnavailable | ArchiveRefused | UncheckedIOException e) {
            err.println("fairlead: " + e.getMessage());
        } catch (NoSuchFileException e) {
            err.println("fairlead: There is no file " + e.getMessage());
        } catch (IOException | SQLException e) {
            err.println("fairlead: " + e.getMessage());
        }
        return 1;
    }
}
