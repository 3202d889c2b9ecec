package dev.fairlead.intake.artifact;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.payload.RepositoryUrl;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What labels of an image, or annotations of its manifest, say of where it comes from, in the names that the Open Container
 * Initiative gave them. People write into them what they like: what is no commit or no address is not there.
 */
public record ImageLabels(Map<String, String> values) {
    private static final String PREFIX = "org.opencontainers.image.";

    public ImageLabels {
        values = Map.copyOf(values);
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(values.get(PREFIX + name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The commit that the image was built from, a full object name. */
    public @Nullable String revision() {
        return find("revision")
                .filter(Payload::isCommit)
                .filter(text -> !text.matches("0+"))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    /** The address of its repository. */
    public @Nullable String source() {
        return find("source")
                .filter(text -> text.contains("://") || text.contains("@"))
                .map(RepositoryUrl::of)
                .orElse(null);
    }

    /** What its maker calls the version. */
    public @Nullable String version() {
        return find("version").orElse(null);
    }

    public @Nullable Instant created() {
        return find("created")
                .flatMap(text -> {
                    try {
                        return Optional.of(Instant.parse(text));
                    } catch (DateTimeParseException _) {
                        return Optional.empty();
                    }
                })
                .orElse(null);
    }
}
