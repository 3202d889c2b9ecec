package dev.fairlead.operation.verify;

import dev.fairlead.platform.archive.DatabaseArchive;
import dev.fairlead.platform.archive.Progress;
import dev.fairlead.platform.archive.file.ArchiveFile;
import dev.fairlead.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Reads an archive into a database of its own, which is thrown away, and looks whether all of it arrived. */
public final class Verification {
    private final Progress progress;

    public Verification(Progress progress) {
        this.progress = progress;
    }

    /**
     * Refuses what cannot be read back; says what it found otherwise.
     *
     * @param parent where the database is made; nothing of it stays
     */
    public Found of(ArchiveFile archive, Path parent) throws IOException {
        // before a database is started: a wrong key is told at once
        try (var content = archive.open()) {
            if (!Files.isDirectory(parent)) {
                throw new NoSuchFileException(parent.toString());
            }
            // PostgreSQL may run as another user, who goes through to what is theirs
            var scratch = Files.createTempDirectory(
                    parent,
                    "fairlead-verify",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
            var clearing = new Thread(() -> clear(scratch));
            // whoever loses patience leaves nothing behind either
            Runtime.getRuntime().addShutdownHook(clearing);
            try (var database = EmbeddedPostgres.start(scratch)) {
                return ComparisonStore.readBack(new DatabaseArchive(progress), content, database.address());
            } finally {
                clear(scratch);
                unhook(clearing);
            }
        }
    }

    private static void unhook(Thread clearing) {
        try {
            Runtime.getRuntime().removeShutdownHook(clearing);
        } catch (IllegalStateException _) {
            // it is on its way
        }
    }

    private static void clear(Path scratch) {
        try (Stream<Path> files = Files.walk(scratch)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException _) {
            // gone already, or still being written by a database that ends with us
        }
    }
}
