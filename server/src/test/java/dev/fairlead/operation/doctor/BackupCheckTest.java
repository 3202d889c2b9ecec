package dev.fairlead.operation.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.operation.backup.BackupRecord;
import dev.fairlead.operation.backup.BackupSettings;
import dev.fairlead.operation.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCheckTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void whoMakesNoneIsTold() {
        assertThat(BackupCheck.of(Optional.empty(), Optional.empty(), folder, true, NOON)
                        .level())
                .isEqualTo(Level.WARN);
    }

    @Test
    void noneWhereThereShouldBeSomeIsBad() {
        assertThat(looked(Optional.empty(), false).seen()).isEqualTo("There is none in " + folder + ".");
    }

    @Test
    void aFreshOneIsWellAndAnOldOneIsBad() throws IOException {
        backup("fairlead-20261129T120000Z.zip");
        assertThat(looked(Optional.empty(), false).level()).isEqualTo(Level.OK);
        Files.delete(folder.resolve("fairlead-20261129T120000Z.zip"));
        backup("fairlead-20261127T120000Z.zip");
        assertThat(looked(Optional.empty(), false))
                .satisfies(found -> assertThat(found.level()).isEqualTo(Level.BAD))
                .satisfies(found ->
                        assertThat(found.seen()).endsWith("is 3 days old, and there should be one every 24 hours."));
    }

    @Test
    void onTheDiskOfTheDatabaseItIsHalfWell() throws IOException {
        backup("fairlead-20261130T110000Z.zip");
        assertThat(looked(Optional.empty(), true).level()).isEqualTo(Level.WARN);
    }

    @Test
    void oneThatFailedIsBadAndSaysWhatThereStillIs() throws IOException {
        backup("fairlead-20261130T110000Z.zip");
        var failed = new BackupRecord(NOON.minusSeconds(600), null, 3, "There is no room in /backup.");
        assertThat(looked(Optional.of(failed), false))
                .satisfies(found -> assertThat(found.level()).isEqualTo(Level.BAD))
                .satisfies(found -> assertThat(found.seen())
                        .isEqualTo("The last one failed, 10 minutes ago: There is no room in /backup."
                                + " The newest whole one is " + folder.resolve("fairlead-20261130T110000Z.zip")));
    }

    private Finding looked(Optional<BackupRecord> record, boolean embedded) {
        var settings = new BackupSettings(folder, Duration.ofDays(1), 14, Optional.empty());
        return BackupCheck.of(Optional.of(settings), record, folder, embedded, NOON);
    }

    private void backup(String name) throws IOException {
        Files.writeString(folder.resolve(name), "x");
    }
}
