package dev.fairlead.intake.housekeeping;

import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.intake.inbox.Inbox;
import dev.fairlead.intake.interpret.version.OrphanStore;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.register.SourceStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.task.PeriodicTask;
import dev.fairlead.recording.version.UnusedVersionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Deletes deliveries that were kept long enough, and what was only provisional. Works from {@link #start} until {@link #close}. */
public final class Housekeeping implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration RETENTION = Duration.ofMinutes(10);
    private static final Duration LEAVING = Duration.ofSeconds(5);
    private static final String ACTOR = "intake";

    private final Database database;
    private final Inbox inbox;
    private final Clock clock;
    private final PeriodicTask task;
    private final Map<Long, Long> looked = new HashMap<>();
    private Instant deleted = Instant.MIN;

    public Housekeeping(Database database, Inbox inbox, Clock clock) {
        this.database = database;
        this.inbox = inbox;
        this.clock = clock;
        this.task = new PeriodicTask("deliveries to delete", PAUSE, this::look, LEAVING);
    }

    public void start() {
        task.start();
    }

    private void look() {
        inbox.settle();
        orphans();
        var now = clock.instant();
        if (deleted.isBefore(now.minus(RETENTION))) {
            deleteOld();
            deleted = now;
        }
    }

    /** Deletes what is too old or too much, of every source. */
    public void deleteOld() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (var organization : database.read(handle -> new OrganizationStore(handle).list())) {
            for (var source : database.read(handle -> new SourceStore(handle).list(organization.id()))) {
                var oldest = now.minus(Duration.ofDays(source.retentionDays()));
                while (!task.ended() && isMoreBefore(source, oldest)) {
                    // until none is left
                }
                while (!task.ended() && isMoreBeyond(source)) {
                    // until none is left
                }
            }
        }
    }

    private boolean isMoreBefore(InboxSource source, Instant oldest) {
        return database.inTransactionRetried(handle -> {
            var store = new RetentionStore(handle, source);
            return store.isMore(store.deleteBefore(oldest));
        });
    }

    private boolean isMoreBeyond(InboxSource source) {
        return database.inTransactionRetried(handle -> {
            var store = new RetentionStore(handle, source);
            return store.isMore(store.deleteBeyond(source.retentionBytes()));
        });
    }

    private void orphans() {
        var organizations = database.read(OrphanStore::organizations);
        looked.keySet().retainAll(organizations);
        for (long organization : organizations) {
            looked.put(
                    organization,
                    database.inTransaction(
                            handle -> orphans(handle, organization, looked.getOrDefault(organization, 0L))));
        }
    }

    /** Looks at those behind one of them; answers the last one it has looked at, 0 where none is left. */
    private long orphans(Handle handle, long organization, long after) {
        var store = new OrphanStore(handle, organization);
        var ids = store.list(after);
        if (ids.isEmpty()) {
            return 0;
        }
        // a delivery that is still read as one may be read as another soon
        var left = new ArrayList<>(ids);
        left.removeAll(store.told(ids));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.remove(new UnusedVersionStore(handle, organization).remove(left, ACTOR, now));
        return ids.size() < OrphanStore.TOGETHER ? 0 : ids.getLast();
    }

    @Override
    public void close() {
        task.close();
    }
}
