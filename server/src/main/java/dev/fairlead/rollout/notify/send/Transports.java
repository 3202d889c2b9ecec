package dev.fairlead.rollout.notify.send;

import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.rollout.notify.message.Message;
import dev.fairlead.rollout.notify.message.Template;
import java.time.Duration;
import java.util.Optional;

/** Takes messages wherever a channel leads. */
public final class Transports implements AutoCloseable {
    private final WebhookClient client;
    private final WebhookTransport webhooks;
    private final SlackTransport chats;
    private final EmailTransport mails;

    /** @param patience how long a receiver may take */
    public Transports(Duration patience) {
        client = new WebhookClient(patience);
        webhooks = new WebhookTransport(client);
        chats = new SlackTransport(client);
        mails = new EmailTransport(patience);
    }

    public void carry(Message message, Channel channel, Optional<Secrets.Credential> credential) throws Undelivered {
        var usual = message.rollout() == null ? Template.SENTENCE : Template.USUAL;
        var text = channel.text().isEmpty() ? usual : new Template(channel.text());
        switch (channel.target()) {
            case Channel.Webhook webhook -> webhooks.carry(message, webhook, text, credential);
            case Channel.Slack slack -> chats.carry(message, slack, text, credential);
            case Channel.Email email -> mails.carry(message, email, text, credential);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
