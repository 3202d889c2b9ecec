package dev.fairlead.deployment;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of a list of deployments ended: what their order is made of ({@link DeploymentOrder}).
 *
 * @param finishedAt null among those that run
 */
public record DeploymentPosition(
        @Nullable Instant finishedAt,
        @Nullable Instant startedAt,
        String source,
        @Nullable Long sequence,
        String externalId,
        int occurrence) {
    /** In no text of ours: it cannot be stored. */
    private static final String BETWEEN = "\0";

    private static final int PARTS = 6;

    /** As a text that callers hand back and do not look into. */
    public String text() {
        var text = String.join(
                BETWEEN,
                Objects.toString(finishedAt, ""),
                Objects.toString(startedAt, ""),
                source,
                Objects.toString(sequence, ""),
                externalId,
                Integer.toString(occurrence));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of such a text; refuses any other. */
    public static DeploymentPosition of(String text) {
        try {
            var parts =
                    List.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(BETWEEN, -1));
            if (parts.size() != PARTS) {
                throw unreadable();
            }
            return new DeploymentPosition(
                    moment(parts.getFirst()),
                    moment(parts.get(1)),
                    parts.get(2),
                    parts.get(3).isEmpty() ? null : Long.valueOf(parts.get(3)),
                    parts.get(4),
                    Integer.parseInt(parts.get(5)));
        } catch (IllegalArgumentException _) {
            throw unreadable();
        }
    }

    private static @Nullable Instant moment(String text) {
        return text.isEmpty() ? null : Texts.moment("after", text);
    }

    private static RuntimeException unreadable() {
        return Refusal.invalid(
                "after", "this is not what an earlier part gave; leave it out to begin with the first one");
    }
}
