package dev.fairlead.platform.postgres;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.postgres.directory.DataDirectory;
import dev.fairlead.platform.postgres.directory.PrivateFile;
import dev.fairlead.platform.postgres.directory.Superuser;
import dev.fairlead.platform.postgres.process.PostgresLog;
import dev.fairlead.platform.postgres.process.Restarts;
import dev.fairlead.platform.postgres.program.Binaries;
import dev.fairlead.platform.postgres.program.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL of our own on a directory that nobody else may use meanwhile. It ends with {@link #close}, and with this
 * process however that ends. Where it ends alone it is started again at the same address.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final DataDirectory data;
    private final Ownership ownership;
    private final Restarts restarts;
    private final DatabaseAddress address;

    private EmbeddedPostgres(DataDirectory data, Ownership ownership, Restarts restarts, DatabaseAddress address) {
        this.data = data;
        this.ownership = ownership;
        this.restarts = restarts;
        this.address = address;
    }

    /** Completes when it has ended by itself so often that it is not started again; says why. */
    public CompletableFuture<String> givenUp() {
        return restarts.givenUp();
    }

    /**
     * Starts on the directory, which is made where it does not exist.
     *
     * @throws DataDirectoryInUse when another Fairlead holds it
     * @throws DatabaseUnavailable when it cannot run here; the message says what to do
     */
    public static EmbeddedPostgres start(Path directory) {
        return start(directory, Identity::of);
    }

    /** @param claim what is done with the directory before anything of ours is in it, and while nobody else is on it */
    public static EmbeddedPostgres claiming(Path directory, Claiming claim) {
        return start(directory, claim, Identity::of);
    }

    public static EmbeddedPostgres start(Path directory, WhoRuns whoRuns) {
        return start(directory, _ -> {}, whoRuns);
    }

    private static EmbeddedPostgres start(Path directory, Claiming claim, WhoRuns whoRuns) {
        try {
            PrivateFile.passable(directory);
            var home = directory.toRealPath();
            var ownership = Ownership.of(home);
            try {
                claim.on(home);
                var binaries = Binaries.unpackedBelow(home);
                var data = DataDirectory.below(home, binaries, whoRuns.in(home));
                return startOwned(data, ownership);
            } catch (IOException | RuntimeException e) {
                ownership.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The database in " + directory + " could not be started: " + words(e), e);
        }
    }

    /** Of some mistakes Java says the path and no more. */
    static String words(IOException e) {
        return switch (e) {
            case AccessDeniedException denied ->
                denied.getFile() + " may not be written by the user " + System.getProperty("user.name")
                        + "; give it to that user, or name another directory (--data, FAIRLEAD_DATA)";
            case NoSuchFileException gone -> gone.getFile() + " is not there";
            case FileAlreadyExistsException other -> other.getFile() + " is there and is no directory";
            default -> String.valueOf(e.getMessage());
        };
    }

    /** Whether it was ever started on the directory. */
    public static boolean exists(Path directory) {
        return Files.exists(directory.resolve(DataDirectory.NAME));
    }

    /** Where the database of a Fairlead that runs on the directory is reached; for other programs of the same user. */
    public static DatabaseAddress running(Path directory) {
        return ConnectionFile.in(directory).read();
    }

    public DatabaseAddress address() {
        return address;
    }

    /** Ends the sessions that are still open, and waits until everything is on the disk. */
    @Override
    public void close() {
        try (ownership) {
            ConnectionFile.in(data.home()).delete();
            restarts.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL on " + data.folder() + " could not be stopped", e);
        }
    }

    /** What whoever starts it does with the directory, or refuses to do. */
    @FunctionalInterface
    public interface Claiming {
        void on(Path home) throws IOException;
    }

    @FunctionalInterface
    interface WhoRuns {
        Identity in(Path home) throws IOException;
    }

    private static EmbeddedPostgres startOwned(DataDirectory data, Ownership ownership) throws IOException {
        var began = System.nanoTime();
        data.checkReachable();
        data.settleLeftover();
        var superuser = Superuser.of(data);
        data.create(superuser);
        data.configure();
        var restarts =
                Restarts.of(data, new PostgresLog(data.home().resolve("log").resolve("postgres.log")));
        try {
            var address = superuser.database(restarts.port());
            ConnectionFile.in(data.home()).write(address);
            log.info(
                    "PostgreSQL {} serves {} on 127.0.0.1:{}, ready after {} ms",
                    Binaries.MAJOR,
                    data.folder(),
                    restarts.port(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
            return new EmbeddedPostgres(data, ownership, restarts, address);
        } catch (IOException | RuntimeException e) {
            restarts.stop();
            throw e;
        }
    }
}
