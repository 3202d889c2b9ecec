package dev.fairlead.web.rollout;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.refusal.ShownAddress;
import dev.fairlead.rollout.notify.Notification.Status;
import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.rollout.notify.message.Event;
import java.util.List;

/** What channels and notifications are, for people. */
final class NotificationWords {
    private static final int SHOWN = 5;

    private NotificationWords() {}

    static String kind(Channel channel) {
        return switch (channel.target()) {
            case Channel.Webhook _ -> "webhook";
            case Channel.Slack _ -> "chat";
            case Channel.Email _ -> "e-mail";
        };
    }

    /** Where it leads, without what only those may know who may write there. */
    static String place(Channel channel) {
        return switch (channel.target()) {
            case Channel.Webhook webhook -> ShownAddress.of(webhook.address());
            case Channel.Slack slack ->
                slack.address() == null ? "the address that its credential holds" : ShownAddress.of(slack.address());
            case Channel.Email email -> listed(email.to()) + ", by " + email.host() + ":" + email.port();
        };
    }

    /** What it is told about. */
    static String interest(Channel channel) {
        var interest = channel.interest();
        var words = new StringBuilder(
                interest.events().isEmpty()
                        ? "everything"
                        : String.join(
                                ", ",
                                interest.events().stream()
                                        .sorted()
                                        .map(NotificationWords::event)
                                        .toList()));
        if (!interest.applications().isEmpty()) {
            words.append(" of ").append(names(interest.applications()));
        }
        if (!interest.environments().isEmpty()) {
            words.append(" in ").append(names(interest.environments()));
        }
        return words.toString();
    }

    private static String names(List<QualifiedName> names) {
        return listed(names.stream().map(QualifiedName::toString).toList());
    }

    private static String listed(List<String> all) {
        return all.size() <= SHOWN
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, SHOWN)) + " and " + (all.size() - SHOWN) + " more";
    }

    static String event(Event event) {
        return event.word().replace('-', ' ');
    }

    static String state(Status status) {
        return switch (status) {
            case PENDING -> "waiting";
            case DELIVERED -> "sent";
            case FAILED -> "failed";
        };
    }

    /** What became of one that somebody had sent again. */
    static String again(Status status) {
        return switch (status) {
            case PENDING -> "waits to be sent again, for a second or so";
            case DELIVERED -> "was sent again and has arrived";
            case FAILED -> "was sent again and has failed again";
        };
    }

    static String badge(Status status) {
        return switch (status) {
            case PENDING -> "pending";
            case DELIVERED -> "succeeded";
            case FAILED -> "failed";
        };
    }

    static String tries(int tries) {
        return tries == 1 ? "one try" : tries + " tries";
    }
}
