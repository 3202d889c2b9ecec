package dev.fairlead.rollout.notify.send;

import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.rollout.notify.message.Message;
import dev.fairlead.rollout.notify.message.Template;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes into a room of Slack, or of another chat that takes the same JSON, such as Mattermost. */
final class SlackTransport implements Transport<Channel.Slack> {
    private final WebhookClient client;

    SlackTransport(WebhookClient client) {
        this.client = client;
    }

    @Override
    public void carry(Message message, Channel.Slack target, Template text, Optional<Secrets.Credential> credential)
            throws Undelivered {
        var json = JsonNodeFactory.instance.objectNode().put("text", text.of(message, SlackTransport::escaped));
        var address = target.address() == null ? secret(credential) : target.address();
        client.post(
                address,
                Map.of(WebhookTransport.DELIVERY, message.deliveryId()),
                json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String secret(Optional<Secrets.Credential> credential) throws Undelivered {
        var address = credential
                .map(Secrets.Credential::secret)
                .orElseThrow(() -> new Undelivered("the channel has no address"));
        if (!isAddress(address)) {
            throw new Undelivered(
                    "the credential of the channel is not an address such as https://hooks.example.com/x");
        }
        return address;
    }

    private static boolean isAddress(String text) {
        try {
            return text.matches("https?://\\S+") && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** The three signs that mean something to Slack: no name mentions a whole room or hides a link. */
    static String escaped(String fact) {
        return fact.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
