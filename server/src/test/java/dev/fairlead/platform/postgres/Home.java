package dev.fairlead.platform.postgres;

import dev.fairlead.ScratchFolder;
import dev.fairlead.platform.postgres.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A data directory of a test. To unpack and to create are tests of their own; the others begin with a copy of what those make. */
final class Home implements AutoCloseable {
    private static @Nullable Path made;

    private final Path folder;

    private Home(Path folder) {
        this.folder = folder;
    }

    /** With a database that was started and stopped once. */
    static Home fresh() throws IOException {
        var home = unmade();
        Program.run(
                List.of(
                        "cp",
                        "-a",
                        made() + "/pg18",
                        made() + "/password",
                        home.path().toString()),
                home.path());
        return home;
    }

    /** With nothing but the unpacked programs. */
    static Home unmade() throws IOException {
        var folder = Files.createTempDirectory("fairlead").toRealPath();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var home = new Home(folder);
        Files.createSymbolicLink(Files.createDirectory(home.path()).resolve("binaries"), made().resolve("binaries"));
        return home;
    }

    Path path() {
        return folder.resolve("home");
    }

    /** The process number of the PostgreSQL that serves it. */
    long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(path().resolve("pg18/postmaster.pid")).getFirst());
    }

    @Override
    public void close() throws IOException {
        Program.run(List.of("rm", "-rf", folder.toString()), Path.of("/"));
    }

    private static synchronized Path made() throws IOException {
        if (made == null) {
            var folder = ScratchFolder.of("postgres-of-launcher-tests").toAbsolutePath();
            EmbeddedPostgres.start(folder).close();
            made = folder;
        }
        return made;
    }
}
