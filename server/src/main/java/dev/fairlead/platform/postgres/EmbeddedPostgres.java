package dev.fairlead.platform.postgres;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL of our own on a directory that nobody else may use meanwhile. It ends with {@link #close}, and with this
 * process however that ends.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final DataDirectory data;
    private final Ownership ownership;
    private final Postmaster postmaster;
    private final DatabaseAddress address;

    private EmbeddedPostgres(DataDirectory data, Ownership ownership, Postmaster postmaster, DatabaseAddress address) {
        this.data = data;
        this.ownership = ownership;
        this.postmaster = postmaster;
        this.address = address;
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

    static EmbeddedPostgres start(Path directory, WhoRuns whoRuns) {
        try {
            Files.createDirectories(directory);
            var home = directory.toRealPath();
            var ownership = Ownership.of(home);
            try {
                var binaries = Binaries.unpackedBelow(home);
                var data = DataDirectory.below(home, binaries, whoRuns.in(home));
                return startOwned(data, ownership);
            } catch (IOException | RuntimeException e) {
                ownership.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The database in " + directory + " could not be started: " + e.getMessage(), e);
        }
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
            postmaster.stop(data);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL on " + data.folder() + " could not be stopped", e);
        }
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
        var postmaster = Postmaster.serving(
                data, new PostgresLog(data.home().resolve("log").resolve("postgres.log")));
        try {
            var address = superuser.database(postmaster.port());
            ConnectionFile.in(data.home()).write(address);
            log.info(
                    "PostgreSQL {} serves {} on 127.0.0.1:{}, ready after {} ms",
                    Binaries.MAJOR,
                    data.folder(),
                    postmaster.port(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
            return new EmbeddedPostgres(data, ownership, postmaster, address);
        } catch (IOException | RuntimeException e) {
            postmaster.stop(data);
            throw e;
        }
    }
}
