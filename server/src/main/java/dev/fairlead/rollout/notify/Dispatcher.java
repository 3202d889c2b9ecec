package dev.fairlead.rollout.notify;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.task.PeriodicTask;
import dev.fairlead.rollout.notify.NotificationStore.Claim;
import dev.fairlead.rollout.notify.send.Undelivered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is to be told, one message after the other for each channel, until each has arrived or was given up. Any number
 * of servers may do so on one database. Works from {@link #start} until {@link #close}.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LEAVING = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration TIDYING = Duration.ofHours(1);

    private final Database database;
    private final Notifications notifications;
    private final Retries retries;
    private final Clock clock;
    private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();
    private final PeriodicTask task;
    private Instant tidied = Instant.MIN;

    /** @param notifications is closed with it */
    public Dispatcher(Database database, Notifications notifications, Retries retries, Clock clock) {
        this.database = database;
        this.notifications = notifications;
        this.retries = retries;
        this.clock = clock;
        this.task = new PeriodicTask("notifications", retries.tick(), this::look, LEAVING);
    }

    public void start() {
        task.start();
    }

    private void look() {
        for (var organization : database.read(handle -> new NotificationStore(handle).organizations())) {
            var claims = database.inTransactionRetried(
                    handle -> new NotificationStore(handle).claim(organization, retries.lease()));
            claims.forEach(this::begin);
        }
        var now = clock.instant();
        if (tidied.isBefore(now.minus(TIDYING))) {
            tidied = now;
            database.useTransaction(handle -> new NotificationStore(handle).forget(now.minus(KEPT)));
        }
    }

    private void begin(Claim claim) {
        var thread = Thread.ofVirtual().name("notification-" + claim.id()).unstarted(() -> {
            try {
                deliver(claim);
            } catch (RuntimeException e) {
                LOG.error("Notification {} is tried again when its lease ends", claim.id(), e);
            } finally {
                underWay.remove(Thread.currentThread());
                // the next one of the channel may follow
                task.wake();
            }
        });
        underWay.add(thread);
        thread.start();
    }

    private void deliver(Claim claim) {
        try {
            notifications.carry(claim.organization(), claim.message());
            database.useTransaction(handle -> new NotificationStore(handle).close(claim, clock.instant()));
        } catch (Undelivered e) {
            retries.after(claim.tries())
                    .ifPresentOrElse(
                            wait -> database.useTransaction(
                                    handle -> new NotificationStore(handle).postpone(claim, e.why(), wait)),
                            () -> giveUp(claim, e.why()));
        }
    }

    private void giveUp(Claim claim, String why) {
        LOG.warn(
                "Channel {} will not be told that rollout {} is {}: {}",
                claim.message().channel(),
                claim.message().rollout() == null
                        ? 0
                        : claim.message().rollout().number(),
                claim.message().event().word(),
                why);
        database.useTransaction(handle -> new NotificationStore(handle).giveUp(claim, why, clock.instant()));
    }

    /** What is under way is broken off, and told after the next start or by another server. */
    @Override
    public void close() {
        task.close();
        notifications.close();
        underWay.forEach(thread -> PeriodicTask.await(thread, LEAVING));
    }
}
