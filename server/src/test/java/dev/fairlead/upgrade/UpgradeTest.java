package dev.fairlead.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.metrics.ReleasedNumbers;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases as every release left them, with rows in every table, brought up to today. Where a definition changes on purpose, {@code
 * -Dgolden=write} accepts the numbers that follow.
 */
class UpgradeTest {
    static Iterable<Release> releases() {
        var releases = Release.all();
        assertThat(releases).isNotEmpty();
        return releases;
    }

    private static DatabaseAddress database(Release release, String rows) {
        var address = TestDatabase.empty();
        release.migrate(address);
        Rows.load(address, release.read(rows));
        return address;
    }

    @ParameterizedTest
    @MethodSource("releases")
    void noRowOfAnyTableIsLost(Release release) {
        var address = database(release, KeptReleaseTest.EVERY_TABLE);
        var before = Rows.counts(address);
        assertThat(before)
                .hasSizeGreaterThan(50)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());
        try (var _ = TestDatabase.at(address)) {
            // which brings it up to today
            assertThat(Rows.counts(address)).containsAllEntriesOf(before);
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void numbersAreThoseThatTheReleaseTold(Release release) {
        var address = database(release, KeptReleaseTest.WORLD);
        var before = Rows.counts(address);
        try (var upgraded = TestDatabase.at(address)) {
            assertThat(Rows.counts(address)).containsAllEntriesOf(before);
            if ("write".equals(System.getProperty("golden"))) {
                release.write(KeptReleaseTest.NUMBERS, ReleasedNumbers.of(upgraded));
            }
            assertThat(ReleasedNumbers.of(upgraded)).isEqualTo(release.read(KeptReleaseTest.NUMBERS));
            assertThat(ReleasedNumbers.differenceToARebuild(upgraded)).isEmpty();
            assertThat(ReleasedNumbers.of(upgraded))
                    .as("after a rebuild")
                    .isEqualTo(release.read(KeptReleaseTest.NUMBERS));
        }
    }
}
