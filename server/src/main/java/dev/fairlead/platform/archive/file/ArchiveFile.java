package dev.fairlead.platform.archive.file;

import dev.fairlead.platform.archive.ArchiveRefused;
import dev.fairlead.platform.archive.DatabaseArchive;
import dev.fairlead.platform.db.DatabaseAddress;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where an archive lies. Under another name until it is whole and on the disk, and for its owner's eyes: it holds what the database
 * holds.
 */
public record ArchiveFile(Path path, Optional<ArchiveKey> key) {
    public static final String UNFINISHED = ".unfinished";
    private static final int BUFFER = 1 << 16;

    /** Answers how many bytes it has. Refuses where it cannot be written, and leaves nothing then. */
    public long write(DatabaseArchive archive, DatabaseAddress from) {
        if (Files.exists(path)) {
            throw new ArchiveRefused(path + " exists already. Choose another name.");
        }
        var unfinished = path.resolveSibling(path.getFileName() + UNFINISHED);
        try {
            Files.deleteIfExists(unfinished);
            try {
                try (var channel = FileChannel.open(
                                unfinished,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                        var stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
                    write(archive, from, stream, key);
                    stream.flush();
                    channel.force(true);
                }
                Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            keep(directory());
            return Files.size(path);
        } catch (SQLException e) {
            throw new ArchiveRefused("The database (%s) could not be read: %s".formatted(from, e.getMessage()), e);
        } catch (IOException e) {
            throw new ArchiveRefused(sentence(e), e);
        }
    }

    /** Into a stream that stays open. */
    public static void write(DatabaseArchive archive, DatabaseAddress from, OutputStream into, Optional<ArchiveKey> key)
            throws SQLException, IOException {
        if (key.isEmpty()) {
            archive.write(from, into);
            return;
        }
        // errorprone would have it closed in any case, which would make whole what is not
        var sealing = Sealed.sealing(into, key.get());
        archive.write(from, sealing);
        sealing.close();
    }

    /** What is in it, as it was before it was sealed. */
    public InputStream open() throws IOException {
        var file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        try {
            return Sealed.opening(file, key);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A new name outlasts a loss of power only when its directory is on the disk. */
    private static void keep(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path directory() {
        return Objects.requireNonNull(path.toAbsolutePath().getParent());
    }

    private String sentence(IOException e) {
        var directory = directory();
        if (e instanceof AccessDeniedException) {
            return "%s may not be written by the user %s.".formatted(directory, System.getProperty("user.name"));
        }
        if (e instanceof NoSuchFileException) {
            return "There is no directory %s.".formatted(directory);
        }
        var reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        if (String.valueOf(reason).contains("No space left")
                || String.valueOf(reason).contains("quota exceeded")) {
            return "There is no room in %s: what was written was taken away again. Make room, or keep less there."
                    .formatted(directory);
        }
        if (String.valueOf(reason).contains("Read-only file system")) {
            return "%s is on a file system that takes no writes.".formatted(directory);
        }
        return "%s could not be written: %s".formatted(path, reason);
    }
}
