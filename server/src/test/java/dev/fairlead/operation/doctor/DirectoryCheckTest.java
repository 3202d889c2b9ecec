package dev.fairlead.operation.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.operation.doctor.Finding.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryCheckTest {
    private static final long GIGABYTE = 1_000_000_000;

    @TempDir
    private Path folder;

    @Test
    void aDirectoryOfOursIsWell() {
        assertThat(DirectoryCheck.directory(folder, true).level()).isEqualTo(Level.OK);
        assertThat(DirectoryCheck.room(folder, OptionalLong.of(1)).seen()).contains("free at " + folder);
    }

    @Test
    void oneThatIsMissingIsBadOnlyWhereTheDatabaseShouldBeInIt() {
        var none = folder.resolve("none");
        assertThat(DirectoryCheck.directory(none, true).level()).isEqualTo(Level.BAD);
        assertThat(DirectoryCheck.directory(none, false).level()).isEqualTo(Level.OK);
    }

    @Test
    void aFileInItsPlaceIsBad() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThat(DirectoryCheck.directory(file, true))
                .satisfies(found -> assertThat(found.level()).isEqualTo(Level.BAD))
                .satisfies(found -> assertThat(found.seen()).endsWith("is no directory."));
    }

    @ParameterizedTest
    @CsvSource({"100, 10, OK", "9, 10, WARN", "0.4, 10, BAD", "0.1, 0.05, BAD"})
    void roomIsHeldAgainstTheDatabase(double free, double database, Level level) {
        assertThat(DirectoryCheck.room(folder, (long) (free * GIGABYTE), OptionalLong.of((long) (database * GIGABYTE)))
                        .level())
                .isEqualTo(level);
    }

    @Test
    void aKeyThatOthersMayReadIsBad() throws Exception {
        assertThat(SecretKeyCheck.of(folder, Map.of()).level()).isEqualTo(Level.OK);
        var key = Files.writeString(folder.resolve("secret.key"), "x");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(SecretKeyCheck.of(folder, Map.of()).level()).isEqualTo(Level.OK);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(SecretKeyCheck.of(folder, Map.of()))
                .isEqualTo(Finding.bad(
                        "secret key",
                        key + " may be read or run by others (rw-r-----).",
                        "chmod 600 " + key + ", and give credentials new values if others were on this machine."));
    }
}
