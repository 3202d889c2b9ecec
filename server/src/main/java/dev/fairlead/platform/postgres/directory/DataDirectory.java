package dev.fairlead.platform.postgres.directory;

import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.postgres.program.Binaries;
import dev.fairlead.platform.postgres.program.Identity;
import dev.fairlead.platform.postgres.program.Program;
import dev.fairlead.platform.postgres.program.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder PostgreSQL keeps its data in. Named by the major version: another one could not open it. */
public record DataDirectory(Path home, Path folder, Binaries binaries, Identity identity) {
    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    /** Another major version would have a folder of its own. */
    public static final String NAME = "pg" + Binaries.MAJOR;

    private static final String OWN_SETTINGS = "include = 'fairlead.conf'";
    /** Longer than any checkpoint of the memory we give it; after that the crash-safe way out is taken. */
    private static final String PATIENCE_SECONDS = "300";

    public static DataDirectory below(Path home, Binaries binaries, Identity identity) {
        return new DataDirectory(home, home.resolve(NAME), binaries, identity);
    }

    public boolean exists() {
        return Files.exists(folder);
    }

    /** The data is made aside and renamed when whole: a start that is killed here is simply done again. */
    public void create(Superuser superuser) throws IOException {
        if (exists()) {
            identity.give(folder);
            return;
        }
        var unfinished = Unfinished.of(folder);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var words = home.resolve("password.initial");
        PrivateFile.write(words, superuser.password());
        identity.give(unfinished);
        identity.give(words);
        try {
            Program.run(
                    identity.running(
                            binaries.program("initdb"),
                            "-D",
                            unfinished.toString(),
                            "--username=" + Superuser.NAME,
                            "--pwfile=" + words,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            // the order of texts then depends on neither this machine nor its libraries
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--data-checksums",
                            "--no-instructions"),
                    home);
        } finally {
            Files.delete(words);
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    public void configure() throws IOException {
        var settings = folder.resolve("fairlead.conf");
        Files.writeString(settings, Settings.text());
        identity.give(settings);
        var main = folder.resolve("postgresql.conf");
        if (!Files.readString(main).contains(OWN_SETTINGS)) {
            Files.writeString(main, "\n" + OWN_SETTINGS + "\n", StandardOpenOption.APPEND);
        }
    }

    public List<String> serving(int port) throws IOException {
        return identity.serving(
                binaries.program("postgres"),
                "-D",
                folder.toString(),
                "-c",
                "port=" + port,
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "logging_collector=off",
                "-c",
                "ssl=off");
    }

    /**
     * We hold the lock on the directory, so whatever runs on it was left behind by a server that was killed.
     */
    public void settleLeftover() throws IOException {
        var orphan = pidFile().settle();
        if (orphan.isPresent()) {
            log.info(
                    "Stopping the PostgreSQL (process {}) that an earlier Fairlead left on {}",
                    orphan.getAsLong(),
                    folder);
            stop();
        }
    }

    public void stop() throws IOException {
        try {
            stop("fast");
        } catch (IOException e) {
            log.warn(
                    "PostgreSQL did not stop within {} s; it is stopped at once and recovers when it next starts",
                    PATIENCE_SECONDS,
                    e);
            stop("immediate");
        }
    }

    /** One that ended by itself meanwhile, as it does when it is told of the death of its server, is stopped as well. */
    private void stop(String mode) throws IOException {
        try {
            Program.run(
                    identity.running(
                            binaries.program("pg_ctl"),
                            "stop",
                            "-D",
                            folder.toString(),
                            "-m",
                            mode,
                            "-w",
                            "-t",
                            PATIENCE_SECONDS),
                    home);
        } catch (IOException e) {
            if (pidFile().settle().isPresent()) {
                throw e;
            }
        }
    }

    public PidFile pidFile() {
        return new PidFile(folder);
    }

    /** A folder that PostgreSQL, as whom it runs, cannot reach: said here, before it is said in its own words. */
    public void checkReachable() throws IOException {
        if (!identity.canRun(binaries.program("postgres"))) {
            throw new DatabaseUnavailable("""
                    PostgreSQL refuses to run as root and runs with another user's rights, which do not reach %s. \
                    Give a directory that others may enter, such as --data /var/lib/fairlead, \
                    or start Fairlead as an ordinary user.""".formatted(home));
        }
    }
}
