package dev.fairlead.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fairlead.Eventually;
import dev.fairlead.SettableClock;
import dev.fairlead.platform.archive.DatabaseArchive;
import dev.fairlead.platform.archive.Progress;
import dev.fairlead.platform.archive.file.ArchiveFile;
import dev.fairlead.platform.archive.file.ArchiveKey;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class BackupsTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock(NOON);
    private final List<Backups> running = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(Backups.class)).addAppender(log);
    }

    @AfterEach
    void end() {
        running.forEach(Backups::close);
        ((Logger) LoggerFactory.getLogger(Backups.class)).detachAppender(log);
    }

    @Test
    void theFirstOneIsMadeAtOnceAndCanBeReadBack() throws Exception {
        organization("Acme");
        var backups = started(folder, 14);
        Eventually.until(() -> files(folder).equals(List.of("fairlead-20261130T120000Z.zip")));
        var file = folder.resolve("fairlead-20261130T120000Z.zip");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Eventually.until(() -> backups.known().isPresent());
        assertThat(log.list)
                .anySatisfy(event -> assertThat(event.getFormattedMessage())
                        .matches("Wrote the backup " + file + " \\(" + Files.size(file) + " bytes\\) in \\d+ ms"));
        assertThat(restored(file, Optional.empty())).isEqualTo("Acme");
    }

    @Test
    void withAKeyItIsEncrypted() throws Exception {
        organization("Acme");
        var key = Optional.of(ArchiveKey.of("a password", "key"));
        started(new BackupSettings(folder, DAY, 14, key));
        Eventually.until(() -> files(folder).equals(List.of("fairlead-20261130T120000Z.zip.enc")));
        assertThat(restored(folder.resolve("fairlead-20261130T120000Z.zip.enc"), key))
                .isEqualTo("Acme");
    }

    @Test
    void theNextOneComesWhenItIsTimeAndTheOldestGo() throws Exception {
        Files.writeString(folder.resolve("fairlead-20261001T000000Z.zip"), "old");
        Files.writeString(folder.resolve("fairlead-20261002T000000Z.zip.enc"), "old");
        Files.writeString(folder.resolve("fairlead-holiday.zip"), "somebody's");
        Files.writeString(folder.resolve("fairlead-20269901T000000Z.zip"), "no moment");
        Files.writeString(folder.resolve("other.txt"), "somebody's");
        var backups = started(folder, 2);
        Eventually.until(() -> !Files.exists(folder.resolve("fairlead-20261001T000000Z.zip")));

        clock.set(NOON.plus(DAY).minusSeconds(1));
        backups.wake();
        clock.set(NOON.plus(DAY));
        backups.wake();
        Eventually.until(() -> !Files.exists(folder.resolve("fairlead-20261002T000000Z.zip.enc")));

        assertThat(files(folder))
                .containsExactly(
                        "fairlead-20261130T120000Z.zip",
                        "fairlead-20261201T120000Z.zip",
                        "fairlead-20269901T000000Z.zip",
                        "fairlead-holiday.zip",
                        "other.txt");
    }

    @Test
    void ofSeveralServersOneMakesIt() throws Exception {
        for (int i = 0; i < 4; i++) {
            started(folder, 14);
        }
        Eventually.until(() -> running.stream().allMatch(its -> {
            its.wake();
            return its.known().isPresent();
        }));
        clock.set(NOON.plus(DAY));
        Eventually.until(() -> running.stream().allMatch(its -> {
            its.wake();
            return its.known().orElseThrow().tried().equals(NOON.plus(DAY));
        }));
        assertThat(files(folder)).containsExactly("fairlead-20261130T120000Z.zip", "fairlead-20261201T120000Z.zip");
        assertThat(log.list.stream().filter(event -> event.getFormattedMessage().startsWith("Wrote the backup")))
                .hasSize(2);
    }

    @Test
    void whatAServerLeftThatWasKilledIsTakenAwayByTheNext() throws Exception {
        Files.writeString(folder.resolve("fairlead-20261129T120000Z.zip.unfinished"), "half");
        Files.writeString(folder.resolve("thesis.unfinished"), "somebody's");
        started(folder, 14);
        Eventually.until(() -> files(folder).equals(List.of("fairlead-20261130T120000Z.zip", "thesis.unfinished")));
    }

    @Test
    void aFailureIsToldOnceAndCountedAndTheLastGoodOneStays() throws Exception {
        var meters = new SimpleMeterRegistry();
        var backups = started(folder, 1);
        BackupMeters.bind(meters, backups);
        Eventually.until(() -> backups.known().isPresent());
        var size = Files.size(folder.resolve("fairlead-20261130T120000Z.zip"));

        // a file stands where the next one is to be: whoever runs the tests, that cannot be written
        for (int day = 1; day <= 3; day++) {
            Files.createDirectories(folder.resolve("fairlead-2026120%dT120000Z.zip".formatted(day)));
            var moment = NOON.plus(DAY.multipliedBy(day));
            clock.set(moment);
            Eventually.until(() -> {
                backups.wake();
                return backups.known().orElseThrow().tried().equals(moment);
            });
        }
        assertThat(files(folder)).contains("fairlead-20261130T120000Z.zip");
        assertThat(meters.get("fairlead.backup.failures").functionCounter().count())
                .isEqualTo(3);
        assertThat(meters.get("fairlead.backup.last.success.timestamp").gauge().value())
                .isEqualTo((double) NOON.getEpochSecond());
        assertThat(meters.get("fairlead.backup").gauge().value()).isEqualTo((double) size);
        assertThat(messages())
                .filteredOn(said -> said.startsWith("No backup was made"))
                .hasSize(3);
    }

    @Test
    void theSameFailureIsOneLineUntilItHasPassed() throws Exception {
        var place = folder.resolve("mount");
        Files.writeString(place, "no directory");
        var backups = started(place, 1);
        for (int tries = 1; tries <= 3; tries++) {
            long expected = tries;
            Eventually.until(() -> {
                backups.wake();
                return backups.known().orElseThrow().failures() == expected;
            });
            clock.set(clock.instant().plus(Duration.ofMinutes(5)));
        }
        assertThat(messages())
                .filteredOn(said -> said.startsWith("No backup was made"))
                .containsExactly("No backup was made. " + place
                        + " is no directory. It is tried again; the last whole one stays.");
        Files.delete(place);
        Eventually.until(() -> {
            backups.wake();
            return backups.known().orElseThrow().failure() == null;
        });
        assertThat(messages()).contains("Backups succeed again");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwx------");
    }

    @Test
    void aServerThatStartsAgainGoesOnWhereTheLastWas() throws Exception {
        var first = started(folder, 14);
        Eventually.until(() -> first.known().isPresent());
        first.close();
        clock.set(NOON.plus(Duration.ofHours(3)));
        var second = started(folder, 14);
        Eventually.until(() -> second.known().isPresent());
        assertThat(second.known().orElseThrow().tried()).isEqualTo(NOON);
        assertThat(files(folder)).containsExactly("fairlead-20261130T120000Z.zip");
    }

    /** It waits for a lock then, which is the hardest to leave. */
    @Test
    @Timeout(30)
    void stoppingInTheMiddleOfOneIsQuickAndLeavesNothing() throws Exception {
        try (var locking = test.address().connect();
                var statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("lock table rollup in access exclusive mode");
            var backups = started(folder, 14);
            Eventually.until(() -> files(folder).equals(List.of("fairlead-20261130T120000Z.zip.unfinished")));
            long begin = System.nanoTime();
            backups.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(files(folder)).isEmpty();
        assertThat(messages()).contains("The server stops in the middle of a backup; nothing is left of it");
        Optional<BackupRecord> stored = test.database().read(handle -> new BackupStore(handle).find(folder.toString()));
        assertThat(stored).isEmpty();
    }

    private Backups started(Path directory, int keep) {
        return started(new BackupSettings(directory, DAY, keep, Optional.empty()));
    }

    private Backups started(BackupSettings settings) {
        var backups = new Backups(test.database(), test.address(), settings, clock);
        running.add(backups);
        backups.start();
        return backups;
    }

    private List<String> messages() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private void organization(String name) {
        test.database().useTransaction(handle -> handle.execute("insert into organization (name) values (?)", name));
    }

    private static List<String> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String restored(Path file, Optional<ArchiveKey> key) throws Exception {
        var bare = TestDatabase.empty();
        try (var content = new ArchiveFile(file, key).open()) {
            new DatabaseArchive(Progress.untold(Clock.systemUTC())).read(content, bare);
            try (var database = Database.open(bare)) {
                return database.read(handle -> handle.createQuery("select name from organization")
                        .mapTo(String.class)
                        .one());
            }
        } finally {
            TestDatabase.drop(bare);
        }
    }
}
