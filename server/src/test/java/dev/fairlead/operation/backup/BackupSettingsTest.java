package dev.fairlead.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.refusal.UnusableSetting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupSettingsTest {
    private static final String DIRECTORY = "/var/backups/fairlead";

    @Test
    void withoutADirectoryNoneAreMade() {
        assertThat(BackupSettings.of(Map.of())).isEmpty();
        assertThat(BackupSettings.of(Map.of(BackupSettings.KEY, "a password"))).isEmpty();
    }

    @Test
    void aDirectoryIsEnough() {
        var settings =
                BackupSettings.of(Map.of(BackupSettings.DIRECTORY, DIRECTORY)).orElseThrow();
        assertThat(settings.every()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.keep()).isEqualTo(14);
        assertThat(settings.key()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1m, 1", "90m, 90", "24h, 1440", "7d, 10080"})
    void spansAreWrittenAsPeopleDo(String text, long minutes) {
        assertThat(BackupSettings.of(Map.of(BackupSettings.DIRECTORY, DIRECTORY, BackupSettings.EVERY, text))
                        .orElseThrow()
                        .every())
                .isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @CsvSource({
        "FAIRLEAD_BACKUP_EVERY, 30s, write a span from 1m to 90d",
        "FAIRLEAD_BACKUP_EVERY, 0m, write a span",
        "FAIRLEAD_BACKUP_EVERY, daily, write a span",
        "FAIRLEAD_BACKUP_KEEP, 0, 'how many backups stay, from 1'",
        "FAIRLEAD_BACKUP_KEEP, -1, how many backups stay",
        "FAIRLEAD_BACKUP_KEEP, all, how many backups stay",
        "FAIRLEAD_BACKUP_KEY, '', FAIRLEAD_BACKUP_KEY is empty",
        "FAIRLEAD_BACKUP_DIRECTORY, backups, depends on where the server is started",
    })
    void whatCannotBeMeantIsASentence(String variable, String value, String words) {
        var environment = new HashMap<>(Map.of(BackupSettings.DIRECTORY, DIRECTORY));
        environment.put(variable, value);
        assertThatThrownBy(() -> BackupSettings.of(environment))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"FAIRLEAD_BACKUP_EVERY, 24h", "FAIRLEAD_BACKUP_KEEP, 3"})
    void whoAsksForBackupsAndSaysNotWhereIsTold(String variable, String value) {
        assertThatThrownBy(() -> BackupSettings.of(Map.of(variable, value)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("no backup would be made");
    }
}
