package dev.fairlead.rollout.setup.file;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.rollout.notify.message.Channel.Security;
import dev.fairlead.rollout.notify.message.Event;
import dev.fairlead.rollout.notify.message.Template;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads who is told about rollouts, about what, and how. */
final class ChannelReading {
    private static final Set<String> MAIL = new TreeSet<>(Set.of("server", "security", "from", "to", "subject"));
    private static final Set<String> FIELDS =
            new TreeSet<>(Set.of("kind", "address", "credential", "events", "environments", "applications", "text"));
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    // what RFC 5321 lets through without quotes, and nothing that could end a header
    private static final String MAILBOX = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,250}";
    private static final int LONGEST_TEXT = 10_000;

    static {
        FIELDS.addAll(MAIL);
    }

    private final Function<JsonInput, QualifiedName> fullName;

    /** @param fullName of a name as the file writes it */
    ChannelReading(Function<JsonInput, QualifiedName> fullName) {
        this.fullName = fullName;
    }

    Channel read(String name, JsonInput given) {
        given.of(FIELDS);
        var target = switch (given.get("kind").word(Set.of("webhook", "slack", "email"))) {
            case "webhook" ->
                new Channel.Webhook(
                        address(web(given).get("address")),
                        given.findText("credential").orElse(null));
            case "slack" -> slack(web(given));
            default -> email(given);
        };
        var events = given.items("events").stream()
                .map(event -> Event.of(event.word(Event.words())))
                .collect(Collectors.toSet());
        return new Channel(
                name,
                target,
                new Channel.Interest(events, names(given, "environments"), names(given, "applications")),
                template(given, "text"));
    }

    private List<QualifiedName> names(JsonInput given, String field) {
        return given.items(field).stream().map(fullName).toList();
    }

    /** Without what goes with a mail only. */
    private static JsonInput web(JsonInput given) {
        MAIL.stream().filter(field -> given.find(field).isPresent()).findFirst().ifPresent(field -> {
            throw given.below(field).refused("goes with kind: email only");
        });
        return given;
    }

    private static Channel.Target slack(JsonInput given) {
        var address = given.find("address").map(ChannelReading::address).orElse(null);
        var credential = given.findText("credential").orElse(null);
        if ((address == null) == (credential == null)) {
            throw given.refused(
                    "needs the address of the chat's incoming webhook, either as `address`, or as the value of a `credential`");
        }
        return new Channel.Slack(address, credential);
    }

    private static String address(JsonInput given) {
        var text = given.text();
        if (text.matches("https?://[^\\s@]+") && host(text) != null) {
            return text;
        }
        throw given.refused("`" + Texts.shortened(text)
                + "` is not an address such as https://ops.example.com/fairlead, without user and password");
    }

    private static @Nullable String host(String address) {
        try {
            return URI.create(address).getHost();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Channel.Target email(JsonInput given) {
        given.find("address").ifPresent(address -> {
            throw address.refused("goes with webhook and slack only; write `server` and `to`");
        });
        var words = Arrays.stream(Security.values()).map(Security::word).collect(Collectors.toSet());
        var security = given.find("security")
                .map(word -> Security.valueOf(word.word(words).toUpperCase(Locale.ROOT)))
                .orElse(Security.STARTTLS);
        var server = given.get("server");
        var parts = server.text().split(":(?=\\d*$)", 2);
        if (!parts[0].matches("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:]{2,45}]")) {
            throw server.refused("is not a mail server such as smtp.example.com or smtp.example.com:587");
        }
        int port = parts.length == 1 ? security.port() : port(server, parts[1]);
        var credential = given.findText("credential").orElse(null);
        if (credential != null && security == Security.NONE && !HERE.contains(parts[0])) {
            throw given.below("security")
                    .refused(
                            "a password is never sent in the open; write starttls or tls, or leave out the credential");
        }
        var to = given.items("to").stream().map(ChannelReading::mailbox).toList();
        if (to.isEmpty()) {
            throw given.refused("says not to whom; write to: [team@example.com]");
        }
        return new Channel.Email(
                parts[0], port, security, mailbox(given.get("from")), to, credential, template(given, "subject"));
    }

    private static int port(JsonInput server, String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw server.refused("ports are 1 to 65535");
        }
        return port;
    }

    private static String mailbox(JsonInput given) {
        var text = given.text();
        if (!text.matches(MAILBOX)) {
            throw given.refused("`" + Texts.shortened(text) + "` is not an address such as team@example.com");
        }
        return text;
    }

    private static String template(JsonInput given, String field) {
        var text = given.findText(field).orElse("");
        if (text.length() > LONGEST_TEXT) {
            throw given.below(field).refused("is longer than " + LONGEST_TEXT + " characters");
        }
        new Template(text).mistake().ifPresent(mistake -> {
            throw given.below(field).refused(mistake);
        });
        return text;
    }
}
