package dev.fairlead.operation.backup;

import dev.fairlead.operation.verify.FigureStore;
import dev.fairlead.platform.archive.ArchiveRefused;
import dev.fairlead.platform.archive.DatabaseArchive;
import dev.fairlead.platform.archive.Progress;
import dev.fairlead.platform.archive.file.ArchiveFile;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.Turn;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.task.PeriodicTask;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes all there is into a file every so often, and deletes the oldest of those files. Of several servers on one database that write
 * into one directory, one does it. Works from {@link #start} until {@link #close}.
 */
public final class Backups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LEAVING = Duration.ofSeconds(4);
    /** So long after one that failed the next is tried, however long one would wait after a good one. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    /** The kind of turn; any number that nobody else takes. */
    private static final int TURN = 0x0FB0;

    private final Database database;
    private final DatabaseAddress address;
    private final BackupSettings settings;
    private final BackupDirectory directory;
    private final Clock clock;
    private final PeriodicTask task;
    private volatile @Nullable BackupRecord known;
    private volatile @Nullable DatabaseArchive writing;
    private @Nullable String told;

    public Backups(Database database, DatabaseAddress address, BackupSettings settings, Clock clock) {
        this.database = database;
        this.address = address;
        this.settings = settings;
        this.directory = new BackupDirectory(settings.directory());
        this.clock = clock;
        this.task = new PeriodicTask("backups to make", PAUSE, this::look, LEAVING);
    }

    public void start() {
        LOG.info(
                "Backups are written to {} every {}, {}; {} stay",
                settings.directory(),
                spoken(settings.every()),
                settings.key().isPresent() ? "encrypted" : "in the clear",
                settings.keep());
        task.start();
    }

    /** Looks at once; a test need not wait. */
    void wake() {
        task.wake();
    }

    /** As it was at the last look; empty before the first backup. */
    Optional<BackupRecord> known() {
        return Optional.ofNullable(known);
    }

    private void look() {
        if (!isDue()) {
            return;
        }
        var turn = Turn.take(address, TURN, name());
        if (turn.isEmpty()) {
            return;
        }
        try (var _ = turn.get()) {
            // the one that had the turn may have made it
            if (isDue()) {
                make(clock.instant().truncatedTo(ChronoUnit.SECONDS));
            }
        }
        known = stored();
    }

    private boolean isDue() {
        var record = stored();
        known = record;
        var again = settings.every().compareTo(AGAIN) < 0 ? settings.every() : AGAIN;
        return !task.ended() && (record == null || record.isDue(settings.every(), again, clock.instant()));
    }

    private @Nullable BackupRecord stored() {
        return database.read(handle -> new BackupStore(handle).find(name())).orElse(null);
    }

    private String name() {
        return settings.directory().toString();
    }

    private void make(Instant moment) {
        var archive = new DatabaseArchive(Progress.untold(clock), FigureStore::figures);
        writing = archive;
        long begin = System.nanoTime();
        try {
            if (task.ended()) {
                return;
            }
            directory.prepare();
            directory.removeUnfinished();
            var file = directory
                    .path()
                    .resolve(BackupName.at(moment, settings.key().isPresent()).text());
            long bytes = new ArchiveFile(file, settings.key()).write(archive, address);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            database.useTransaction(handle -> new BackupStore(handle)
                    .succeeded(
                            name(),
                            new BackupRecord.Whole(moment, file.getFileName().toString(), bytes, took)));
            LOG.info("Wrote the backup {} ({} bytes) in {} ms{}", file, bytes, took.toMillis(), pruned());
            if (told != null) {
                LOG.info("Backups succeed again");
                told = null;
            }
        } catch (ArchiveRefused e) {
            if (task.ended()) {
                LOG.info("The server stops in the middle of a backup; nothing is left of it");
                return;
            }
            failed(moment, String.valueOf(e.getMessage()));
        } finally {
            writing = null;
        }
    }

    /** Only after a good one: as long as new ones fail, the old ones are what there is. */
    private String pruned() {
        try {
            int deleted = directory.prune(settings.keep());
            return deleted == 0 ? "" : "; deleted " + Texts.counted(deleted, "older one");
        } catch (IOException e) {
            return "; older ones could not be deleted: " + e.getMessage();
        }
    }

    private void failed(Instant moment, String why) {
        if (!why.equals(told)) {
            LOG.warn("No backup was made. {} It is tried again; the last whole one stays.", why);
            told = why;
        }
        database.useTransaction(handle -> new BackupStore(handle).failed(name(), moment, why));
    }

    private static String spoken(Duration span) {
        return span.toHoursPart() == 0 && span.toMinutesPart() == 0 && span.toDays() > 1
                ? span.toDays() + " days"
                : span.toMinutesPart() == 0 ? span.toHours() + " h" : span.toMinutes() + " min";
    }

    /** What is half written is given up. */
    @Override
    public void close() {
        task.end();
        var archive = writing;
        if (archive != null) {
            archive.stop();
        }
        task.close();
    }
}
