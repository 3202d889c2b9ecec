package dev.fairlead.report.trail;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which entries; null where it does not matter.
 *
 * @param subject name or number of what something was done to
 * @param actor a user, a token, or both with a slash between them
 * @param from the first moment
 * @param to the moment after the last
 */
public record TrailFilter(
        @Nullable Kind kind,
        @Nullable String subject,
        @Nullable String actor,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** What can be changed with a trace. */
    public enum Kind {
        CREDENTIAL,
        CHANNEL,
        ENDPOINT,
        DEPLOYER,
        KEY_VALUE,
        ENVIRONMENT_RULE,
        ROLLOUT,
        NOTIFICATION,
        DEPLOYMENT,
        ANNOTATION,
        TEAM,
        INCIDENT,
        INTAKE_SOURCE,
        DOMAIN,
        COMPONENT,
        COMPONENT_VERSION,
        APPLICATION,
        APPLICATION_VERSION,
        ENVIRONMENT,
        COMMIT,
        REPOSITORY,
        ORGANIZATION;

        /** As the trail writes it. */
        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The word that questions use: {@code component-version}. */
        public String word() {
            return stored().replace('_', '-');
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Kind::word).toList();
        }

        public static Optional<Kind> find(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }
}
