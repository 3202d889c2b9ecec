package dev.fairlead.rollout.notify.message;

import dev.fairlead.catalog.QualifiedName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told, about what, and how.
 *
 * @param text a {@link Template}; empty for the usual sentence
 */
public record Channel(String name, Target target, Interest interest, String text) {

    /** Where messages go. */
    public sealed interface Target {
        /** Name of the credential it needs, if it needs one. */
        @Nullable String credential();
    }

    /**
     * A web address that takes JSON.
     *
     * @param credential holds the key that signs what is sent
     */
    public record Webhook(String address, @Nullable String credential) implements Target {}

    /**
     * The web address of a chat's incoming webhook.
     *
     * @param address null where the credential is the whole address: whoever knows it may write into the room
     */
    public record Slack(@Nullable String address, @Nullable String credential) implements Target {}

    /**
     * People, by way of a mail server.
     *
     * @param credential holds user and password for the server
     * @param subject a {@link Template}; empty for the usual one
     */
    public record Email(
            String host,
            int port,
            Security security,
            String from,
            List<String> to,
            @Nullable String credential,
            String subject)
            implements Target {
        public Email {
            to = List.copyOf(to);
        }
    }

    /** How the way to a mail server is kept secret. */
    public enum Security {
        /** Begins in the open and goes on in secret, or not at all. */
        STARTTLS(587),
        TLS(465),
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }

        /** The usual one. */
        public int port() {
            return port;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it is told about; each empty for all there is. */
    public record Interest(Set<Event> events, List<QualifiedName> environments, List<QualifiedName> applications) {
        public Interest {
            events = Set.copyOf(events);
            environments = sorted(environments);
            applications = sorted(applications);
        }

        // the order says nothing, and two that say the same are equal
        private static List<QualifiedName> sorted(List<QualifiedName> names) {
            return names.stream()
                    .distinct()
                    .sorted(Comparator.comparing(QualifiedName::toString))
                    .toList();
        }
    }
}
