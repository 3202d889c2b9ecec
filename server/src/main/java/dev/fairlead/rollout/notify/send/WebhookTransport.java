package dev.fairlead.rollout.notify.send;

import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.rollout.notify.message.Message;
import dev.fairlead.rollout.notify.message.Template;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Posts all facts as JSON, signed with a shared key. docs/deploying.md describes headers and fields. */
public final class WebhookTransport implements Transport<Channel.Webhook> {
    static final String EVENT = "X-Fairlead-Event";
    static final String DELIVERY = "X-Fairlead-Delivery";
    static final String SIGNATURE = "X-Fairlead-Signature-256";
    private static final String ALGORITHM = "HmacSHA256";

    private final WebhookClient client;

    WebhookTransport(WebhookClient client) {
        this.client = client;
    }

    @Override
    public void carry(Message message, Channel.Webhook target, Template text, Optional<Secrets.Credential> credential)
            throws Undelivered {
        var body = json(message, text).toString().getBytes(StandardCharsets.UTF_8);
        var headers = new LinkedHashMap<String, String>();
        headers.put(EVENT, message.event().word());
        headers.put(DELIVERY, message.deliveryId());
        credential.ifPresent(key -> headers.put(SIGNATURE, "sha256=" + signature(key.secret(), body)));
        client.post(target.address(), headers, body);
    }

    private static ObjectNode json(Message message, Template text) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", message.deliveryId())
                .put("channel", message.channel())
                .put("event", message.event().word())
                .put("at", message.at().toString())
                .put("text", text.of(message, UnaryOperator.identity()));
        var rollout = message.rollout();
        if (rollout != null) {
            var its = json.putObject("rollout");
            its.put("id", rollout.number())
                    .put("link", message.link())
                    .put("kind", rollout.kind())
                    .put("environment", rollout.environment());
            if (rollout.application() != null) {
                its.put("application", rollout.application());
            }
            var components = its.putArray("components");
            rollout.components().forEach(components::add);
            its.put("createdBy", rollout.by());
            if (rollout.note() != null) {
                its.put("note", rollout.note());
            }
            if (rollout.startedAt() != null) {
                its.put("startedAt", rollout.startedAt().toString());
            }
            message.duration().ifPresent(duration -> {
                its.put("finishedAt", message.at().toString());
                its.put("seconds", duration.toMillis() / 1000.0);
            });
            if (!message.reason().isEmpty()) {
                its.put("reason", message.reason());
            }
        }
        return json;
    }

    public static String signature(String key, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
