package dev.fairlead.rollout.notify;

import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.rollout.notify.message.Channel;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody had a notification sent again that was given up. Stands in the audit trail, for the notification itself goes on.
 *
 * @param tries how often it had been tried by then
 * @param problem what had gone wrong at the last of them
 */
public record Resend(Instant at, String by, int tries, String problem) {
    /** What entries of the audit trail call notifications. */
    static final String SUBJECT = "notification";

    private static final String ACTION = "resend";

    static Resend of(AuditStore.Entry entry) {
        var before = JsonMapper.shared().readTree(String.valueOf(entry.before()));
        return new Resend(
                entry.happenedAt(),
                entry.actor(),
                before.path("tries").asInt(),
                before.path("problem").asString());
    }

    static AuditStore.Entry entry(Notification before, String actor, Instant now) {
        var was = fields(before, before.status()).put("endedAt", String.valueOf(before.endedAt()));
        var is = fields(before, Notification.Status.PENDING);
        return new AuditStore.Entry(now, actor, ACTION, SUBJECT, before.id(), was.toString(), is.toString());
    }

    private static ObjectNode fields(Notification notification, Notification.Status status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "name",
                        "to " + notification.channel() + ": rollout " + notification.rollout() + " "
                                + notification.event().word())
                .put("status", status.word())
                .put("tries", notification.tries())
                .put("problem", notification.problem());
    }

    /** Refuses what does not wait for anybody to send it. */
    static void check(Notification notification, Optional<Channel> channel) {
        switch (notification.status()) {
            case DELIVERED ->
                throw refused(
                        notification, "was already sent and arrived at " + notification.endedAt() + "; nothing to do");
            case PENDING -> throw refused(notification, "waits already; it is tried at " + notification.nextTryAt());
            case FAILED -> {
                if (channel.isEmpty()) {
                    throw refused(
                            notification,
                            "is for the channel " + notification.channel()
                                    + ", which is not configured any more; put it into fairlead.yaml first");
                }
            }
        }
    }

    private static Refused refused(Notification notification, String why) {
        return new Refusal(Problem.CONFLICT, "id", "notification " + notification.id() + " " + why).thrown();
    }
}
