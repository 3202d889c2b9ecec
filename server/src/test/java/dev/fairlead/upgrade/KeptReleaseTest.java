package dev.fairlead.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.metrics.ReleasedNumbers;
import dev.fairlead.platform.archive.FilledDatabase;
import dev.fairlead.platform.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is kept of each release. With {@code -Dkeep=VERSION} the schema and the databases of today become those of that release:
 * docs/releasing.md says when.
 */
class KeptReleaseTest {
    static final String EVERY_TABLE = "every-table.txt";
    static final String WORLD = "world.txt";
    static final String NUMBERS = "numbers.txt";

    @Test
    void todayBecomesTheReleaseThatIsNamed() throws Exception {
        var version = System.getProperty("keep", "");
        assumeTrue(!version.isEmpty(), "-Dkeep=VERSION names the release that is kept");
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+");
        var release = Release.of(version);
        release.keepMigrations(today());
        try (var database = TestDatabase.fresh()) {
            FilledDatabase.fill(database.database());
            release.write(EVERY_TABLE, Rows.of(database.address()));
        }
        try (var database = TestDatabase.fresh()) {
            ReleasedNumbers.tell(database);
            release.write(NUMBERS, ReleasedNumbers.of(database));
            release.write(WORLD, Rows.of(database.address()));
        }
    }

    static Iterable<Release> releases() {
        return Release.all();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void noMigrationOfAReleaseIsEditedOrRemoved(Release release) throws Exception {
        var today = today();
        release.migrations()
                .forEach((file, sum) -> assertThat(today.get(file))
                        .as("%s, which release %s had: put it back and write a new migration", file, release)
                        .isEqualTo(sum));
    }

    /** A database of the release would never get one that is put in between. */
    @ParameterizedTest
    @MethodSource("releases")
    void newMigrationsComeAfterThoseOfReleases(Release release) throws Exception {
        var newer = new TreeMap<>(today());
        newer.keySet().removeAll(release.migrations().keySet());
        assertThat(newer.keySet())
                .allSatisfy(file -> assertThat(Release.number(file))
                        .as("%s comes after %s of release %s", file, release.newest(), release)
                        .isGreaterThan(release.newest()));
    }

    private static SortedMap<String, String> today() throws IOException, NoSuchAlgorithmException {
        var sums = new TreeMap<String, String>();
        try (var files = Files.list(Release.MIGRATIONS)) {
            for (var file : files.toList()) {
                var sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                sums.put(file.getFileName().toString(), HexFormat.of().formatHex(sum));
            }
        }
        return sums;
    }
}
