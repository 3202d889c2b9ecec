package dev.fairlead.operation.doctor;

import dev.fairlead.operation.backup.BackupDirectory;
import dev.fairlead.operation.backup.BackupRecord;
import dev.fairlead.operation.backup.BackupSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How old the last backup is, and whether it is there. */
final class BackupCheck {
    static final String CHECK = "backups";
    private static final int LATE = 2;

    private BackupCheck() {}

    /**
     * Looks at the directory and at what the database knows of it.
     *
     * @param embedded whether the database is in the data directory
     */
    static Finding of(
            Optional<BackupSettings> settings,
            Optional<BackupRecord> record,
            Path data,
            boolean embedded,
            Instant now) {
        if (settings.isEmpty()) {
            return Finding.warn(
                    CHECK,
                    "The server makes none, as far as variables of this shell say.",
                    "Set FAIRLEAD_BACKUP_DIRECTORY, or make sure that something else makes them: docs/operating.md.");
        }
        var wanted = settings.get();
        var failure = record.map(BackupRecord::failure).orElse(null);
        var newest = new BackupDirectory(wanted.directory()).newest();
        if (failure != null) {
            return Finding.bad(
                    CHECK,
                    "The last one failed, %s ago: %s %s"
                            .formatted(
                                    Amounts.span(Duration.between(
                                            record.orElseThrow().tried(), now)),
                                    failure,
                                    newest.map(kept -> "The newest whole one is " + kept.file())
                                            .orElse("There is no whole one.")),
                    "Do what it says; the server tries again by itself.");
        }
        if (newest.isEmpty()) {
            return Finding.bad(
                    CHECK,
                    "There is none in " + wanted.directory() + ".",
                    "Start the server with the same variables and look into its log; the first one is made at once.");
        }
        var age = Duration.between(newest.get().moment(), now);
        if (age.compareTo(wanted.every().multipliedBy(LATE)) > 0) {
            return Finding.bad(
                    CHECK,
                    "The newest, %s, is %s old, and there should be one every %s."
                            .formatted(newest.get().file(), Amounts.span(age), Amounts.span(wanted.every())),
                    "Is the server running with these variables? Look into its log.");
        }
        var seen = "The newest is %s, %s old.".formatted(newest.get().file(), Amounts.span(age));
        return embedded && isOnOneDisk(wanted.directory(), data)
                ? Finding.warn(
                        CHECK,
                        seen + " It is on the disk of the database.",
                        "Copy backups to another machine, or name a directory there: a broken disk takes both.")
                : Finding.ok(CHECK, seen);
    }

    private static boolean isOnOneDisk(Path one, Path other) {
        try {
            return Files.getFileStore(one).equals(Files.getFileStore(other));
        } catch (IOException _) {
            return false;
        }
    }
}
