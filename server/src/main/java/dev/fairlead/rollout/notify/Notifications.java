package dev.fairlead.rollout.notify;

import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.rollout.notify.message.ChannelStore;
import dev.fairlead.rollout.notify.message.Event;
import dev.fairlead.rollout.notify.message.Message;
import dev.fairlead.rollout.notify.send.SecretSource;
import dev.fairlead.rollout.notify.send.Transports;
import dev.fairlead.rollout.notify.send.Undelivered;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was told, what is still to be told, and trying a channel. Who may do that is decided at the door. */
public final class Notifications implements AutoCloseable {
    private final Database database;
    private final SecretSource secrets;
    private final Supplier<String> server;
    private final Clock clock;
    private final Transports transports;

    /** @param server its address for people, asked each time */
    public Notifications(
            Database database, SecretSource secrets, Retries retries, Supplier<String> server, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.server = server;
        this.clock = clock;
        this.transports = new Transports(retries.patience());
    }

    /** Newest first; goes on after one of an earlier answer. */
    public List<Notification> list(
            long organization, Notification.Filter filter, Notification.@Nullable Place before, int limit) {
        return database.read(handle -> new NotificationListStore(handle).list(organization, filter, before, limit));
    }

    public Optional<Notification> find(long organization, long id) {
        return database.read(handle -> new NotificationListStore(handle).find(organization, id));
    }

    /** Whom there is to tell, by name. */
    public List<Channel> channels(long organization) {
        return database.read(handle -> new ChannelStore(handle).list(organization));
    }

    /** Has one that was given up tried once more; refuses any other, and one of a channel that is gone. */
    public Notification resend(long organization, long id, String actor) {
        return database.inTransactionRetried(handle -> {
            var store = new NotificationListStore(handle);
            var found = store.findLocked(organization, id)
                    .orElseThrow(() -> Refusal.notFound("id", "there is no notification " + id));
            Resend.check(found, new ChannelStore(handle).find(organization, found.channel()));
            store.resend(organization, id);
            new AuditStore(handle).add(organization, Resend.entry(found, actor, clock.instant()));
            return store.find(organization, id).orElseThrow();
        });
    }

    /** How many there are in each state, over all organisations. */
    public Map<Notification.Status, Long> counts() {
        return database.read(handle -> new NotificationListStore(handle).counts());
    }

    /** Says something to a channel now; answers what went wrong, or nothing. */
    public Optional<String> test(long organization, String name) {
        var channel = database.read(handle -> new ChannelStore(handle).find(organization, name))
                .orElseThrow(() -> Refusal.notFound("channel", unknown(organization, name)));
        var message = new Message(UUID.randomUUID().toString(), name, Event.TEST, clock.instant(), "", null, "");
        try {
            carry(organization, message, channel);
            return Optional.empty();
        } catch (Undelivered e) {
            return Optional.of(e.why());
        }
    }

    private String unknown(long organization, String name) {
        var names = database.read(handle -> new ChannelStore(handle)
                .list(organization).stream().map(Channel::name).toList());
        return "there is no channel `" + Texts.shortened(name) + "`; "
                + (names.isEmpty() ? "add it to the channels of fairlead.yaml" : Suggestion.among(names, name));
    }

    /** Tells a message that was taken for it. */
    void carry(long organization, Message message) throws Undelivered {
        var channel = database.read(handle -> new ChannelStore(handle).find(organization, message.channel()))
                .orElseThrow(() -> new Undelivered("the channel is not configured any more"));
        carry(organization, message, channel);
    }

    private void carry(long organization, Message message, Channel channel) throws Undelivered {
        transports.carry(
                message.linked(server.get()),
                channel,
                credential(organization, channel.target().credential()));
    }

    private Optional<Secrets.Credential> credential(long organization, @Nullable String name) throws Undelivered {
        if (name == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(database.read(handle -> secrets.open(handle, organization, name)));
        } catch (Refused e) {
            throw new Undelivered(e.refusal().detail());
        }
    }

    /** Breaks off what is under way; what did not arrive is told after the next start. */
    @Override
    public void close() {
        transports.close();
    }
}
