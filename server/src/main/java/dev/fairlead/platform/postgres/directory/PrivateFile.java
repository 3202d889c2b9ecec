package dev.fairlead.platform.postgres.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that are nobody else's business on this machine. */
public final class PrivateFile {
    private PrivateFile() {}

    /** A folder that only its owner may look into. */
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /**
     * A folder that others may not look into, but go through to what is theirs in it: PostgreSQL may run as another user.
     * One that is there already stays as somebody made it.
     */
    public static void passable(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    /** A small file that only its owner may read; it appears whole or not at all. */
    public static void write(Path file, String text) throws IOException {
        var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var unfinished =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", permissions);
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
