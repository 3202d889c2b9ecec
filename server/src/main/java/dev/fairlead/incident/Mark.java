package dev.fairlead.incident;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a deployment afterwards.
 *
 * @param remedied the deployment that it repairs, where that is what is said
 * @param recoveredAt of one that failed: when users were served again, where that is known
 * @param withdrawnAt since when it is taken back; null while it stands
 */
public record Mark(
        long id,
        long deployment,
        Kind kind,
        @Nullable Long remedied,
        @Nullable Instant recoveredAt,
        String reason,
        String actor,
        Instant markedAt,
        @Nullable Instant withdrawnAt) {

    /** What can be said. */
    public enum Kind {
        /** It made things worse for users. */
        FAILED,
        /** It was planned, whatever a rule says. */
        PLANNED,
        /** It was done because of an incident. */
        UNPLANNED,
        /** It repairs another deployment, which therefore failed. */
        REMEDIES;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> find(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }
}
