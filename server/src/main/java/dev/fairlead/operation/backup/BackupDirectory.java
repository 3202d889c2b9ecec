package dev.fairlead.operation.backup;

import dev.fairlead.platform.archive.ArchiveRefused;
import dev.fairlead.platform.archive.file.ArchiveFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The files in the directory of backups. Only those that are called as backups are touched. */
public record BackupDirectory(Path path) {
    /** A whole backup. */
    public record Kept(Path file, BackupName name) {
        public Instant moment() {
            return name.moment();
        }
    }

    /** Makes it where only its parent is there, for its owner alone. */
    void prepare() {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (FileAlreadyExistsException e) {
            throw new ArchiveRefused(path + " is no directory.", e);
        } catch (IOException e) {
            throw new ArchiveRefused(
                    "There is no directory %s, and the user %s cannot make it."
                            .formatted(path, System.getProperty("user.name")),
                    e);
        }
    }

    /** The newest first. */
    List<Kept> list() throws IOException {
        try (var files = Files.list(path)) {
            return files.flatMap(file -> BackupName.find(file.getFileName().toString()).stream()
                            .map(name -> new Kept(file, name)))
                    .sorted(Comparator.comparing(Kept::name).reversed())
                    .toList();
        }
    }

    /** The newest whole one, where the directory can be read. */
    public Optional<Kept> newest() {
        try {
            return list().stream().findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** What a server left that was killed in the middle of one. Only for who has the turn. */
    void removeUnfinished() {
        try (var files = Files.list(path)) {
            for (var file : files.filter(BackupDirectory::isUnfinished).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // writing will tell what is the matter with it
        }
    }

    private static boolean isUnfinished(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(ArchiveFile.UNFINISHED)
                && BackupName.find(name.substring(0, name.length() - ArchiveFile.UNFINISHED.length()))
                        .isPresent();
    }

    /** Deletes the oldest beyond so many; answers how many those were. */
    int prune(int keep) throws IOException {
        var beyond = list().stream().skip(keep).toList();
        for (var old : beyond) {
            Files.deleteIfExists(old.file());
        }
        return beyond.size();
    }
}
