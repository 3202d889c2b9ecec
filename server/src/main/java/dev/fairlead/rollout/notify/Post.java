package dev.fairlead.rollout.notify;

import dev.fairlead.rollout.Secrets;
import java.time.Duration;
import java.util.Optional;

/** Takes messages wherever a channel leads. */
final class Post implements AutoCloseable {
    private final Web web;
    private final WebhookCarrier webhooks;
    private final SlackCarrier chats;
    private final EmailCarrier mails;

    /** @param patience how long a receiver may take */
    Post(Duration patience) {
        web = new Web(patience);
        webhooks = new WebhookCarrier(web);
        chats = new SlackCarrier(web);
        mails = new EmailCarrier(patience);
    }

    void carry(Message message, Channel channel, Optional<Secrets.Credential> credential) throws Undelivered {
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
        web.close();
    }
}
