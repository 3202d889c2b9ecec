package dev.fairlead.intake.flux;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.payload.RepositoryUrl;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.platform.refusal.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event about one of Flux's objects. Metadata has the controllers' own keys, with their group before them until 1.0, what
 * an alert adds, and annotations of the object.
 */
final class FluxEvent {
    /** What people write into an alert: {@code applied}, where nobody waits until what was applied is well. */
    static final String DEPLOYED_WHEN = "deployed-when";

    private final Payload event;
    private final Payload object;
    private final Map<String, String> metadata = new LinkedHashMap<>();

    FluxEvent(Payload event) {
        this.event = event;
        object = event.get("involvedObject");
        event.labels("metadata").forEach((name, value) -> metadata.put(plain(name), value));
    }

    private static String plain(String name) {
        int slash = name.indexOf('/');
        return slash > 0 && name.substring(0, slash).endsWith(".toolkit.fluxcd.io") ? name.substring(slash + 1) : name;
    }

    String kind() {
        return object.name("kind");
    }

    String name() {
        return object.name("name");
    }

    String reason() {
        return event.findText("reason").orElse("info");
    }

    String shortReason() {
        return Texts.shortened(reason());
    }

    boolean isError() {
        return event.word("severity").equals("error");
    }

    Instant at() {
        return event.time("timestamp");
    }

    String message() {
        return Optional.ofNullable(event.title("message")).orElse("");
    }

    Optional<String> metadata(String name) {
        return Optional.ofNullable(metadata.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    Optional<Revision> revision() {
        return metadata("revision").map(Revision::of);
    }

    Optional<Revision> originRevision() {
        return metadata("originRevision").map(Revision::of);
    }

    String object() {
        return object.findText("uid")
                .orElseGet(() -> kind() + " " + object.findText("namespace").orElse("default") + "/" + name());
    }

    /** What fails is tried again and told again at each interval, with the same words. */
    Optional<String> repeatedIdentity() {
        return isError()
                ? Optional.of(String.join(
                        " ",
                        object(),
                        metadata("revision").orElse("-"),
                        reason(),
                        UUID.nameUUIDFromBytes(message().getBytes(StandardCharsets.UTF_8))
                                .toString()))
                : Optional.empty();
    }

    Labels.Builder labels() {
        var labels = Labels.builder()
                .with(Labels.EVENT, kind() + " " + reason())
                .with(Labels.SERVICE, name())
                .with(Labels.NAMESPACE, object.text("namespace"))
                .with(Labels.CLUSTER, metadata.get("cluster"))
                .with(Labels.ENVIRONMENT, metadata.get("environment"))
                .with(Labels.ENVIRONMENT, metadata.get("env"))
                .with(Labels.TIER, metadata.get("tier"))
                .with(Labels.REPOSITORY, repository());
        metadata.forEach((name, value) -> labels.with(Labels.OWN + name, value));
        return labels;
    }

    private @Nullable String repository() {
        return metadata("repository").map(RepositoryUrl::of).orElse(null);
    }
}
