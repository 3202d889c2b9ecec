package dev.fairlead.rollout.run.state;

import dev.fairlead.rollout.notify.NotificationStore;
import dev.fairlead.rollout.notify.message.Event;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Which changes of a rollout are told to people. Part of the transaction that makes the change. */
public final class RolloutEvents {
    private final NotificationStore notifications;

    public RolloutEvents(Handle handle) {
        this.notifications = new NotificationStore(handle);
    }

    /** @param rollout as it is now */
    void moved(Rollout rollout, RolloutStatus from, String reason, Instant now) {
        switch (rollout.status()) {
            case RUNNING -> {
                if (from == RolloutStatus.QUEUED) {
                    announce(rollout, Event.STARTED, "", reason, now);
                }
            }
            case AWAITING_APPROVAL -> announce(rollout, Event.AWAITING_APPROVAL, "canary", reason, now);
            case SUCCEEDED -> {
                boolean rollback = rollout.request().kind() == Request.Kind.ROLLBACK;
                announce(rollout, rollback ? Event.ROLLED_BACK : Event.SUCCEEDED, "", reason, now);
            }
            case FAILED -> announce(rollout, Event.FAILED, "", reason, now);
            case CANCELLED -> announce(rollout, Event.CANCELLED, "", reason, now);
            case QUEUED, PAUSED -> {
                // nobody waits to hear of these
            }
        }
    }

    /** It cannot begin before somebody approves. Nothing where this was told before. */
    public void waitsForApproval(Rollout rollout, String reason, Instant now) {
        announce(rollout, Event.AWAITING_APPROVAL, "start", reason, now);
    }

    private void announce(Rollout rollout, Event event, String stage, String reason, Instant now) {
        notifications.announce(rollout.id().organization(), rollout.id().number(), event, stage, reason, now);
    }
}
