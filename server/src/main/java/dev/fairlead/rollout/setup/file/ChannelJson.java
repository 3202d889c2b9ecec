package dev.fairlead.rollout.setup.file;

import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.rollout.notify.message.Event;
import tools.jackson.databind.node.ObjectNode;

/** Channels as a file writes them. */
final class ChannelJson {
    private ChannelJson() {}

    static void write(ObjectNode json, Channel channel) {
        switch (channel.target()) {
            case Channel.Webhook(var address, var _) ->
                json.put("kind", "webhook").put("address", address);
            case Channel.Slack(var address, var _) -> {
                json.put("kind", "slack");
                SettingJson.text(json, "address", address);
            }
            case Channel.Email email -> {
                json.put("kind", "email")
                        .put("server", email.host() + ":" + email.port())
                        .put("security", email.security().word())
                        .put("from", email.from());
                SettingJson.texts(json, "to", email.to());
                SettingJson.text(json, "subject", email.subject());
            }
        }
        SettingJson.text(json, "credential", channel.target().credential());
        var interest = channel.interest();
        SettingJson.texts(
                json,
                "events",
                interest.events().stream().sorted().map(Event::word).toList());
        SettingJson.texts(
                json,
                "environments",
                interest.environments().stream().map(Object::toString).toList());
        SettingJson.texts(
                json,
                "applications",
                interest.applications().stream().map(Object::toString).toList());
        SettingJson.text(json, "text", channel.text());
    }
}
