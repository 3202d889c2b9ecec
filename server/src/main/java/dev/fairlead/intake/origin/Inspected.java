package dev.fairlead.intake.origin;

import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.artifact.ImageLabels;
import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An image as {@code docker inspect}, {@code podman inspect} or {@code skopeo inspect} shows it, for the sake of its labels. */
final class Inspected {
    private Inspected() {}

    static boolean reads(Payload document) {
        return document.has("RepoDigests") || (document.has("Digest") && document.has("Name"));
    }

    static Translation translate(Payload document) {
        var all = new LinkedHashMap<String, String>();
        all.putAll(labels(document, "Labels"));
        all.putAll(labels(document.at("Config"), "Labels"));
        all.putAll(labels(document, "Annotations"));
        var labels = new ImageLabels(all);
        var commit = labels.revision();
        if (commit == null) {
            return Translation.nothing(
                    "its labels name no commit: build it with the label org.opencontainers.image.revision");
        }
        var source = new GitSource(labels.source(), new GitRef(null, null), commit);
        var told = new ArrayList<Told>();
        for (var image : images(document)) {
            told.add(subject(image, labels.version()).built("inspect", source, created(document, labels), null, null));
        }
        return told.isEmpty()
                ? Translation.nothing("it was never pushed, so it has no name and no digest that others know")
                : new Translation(told, List.of());
    }

    private static @Nullable Instant created(Payload document, ImageLabels labels) {
        return document.has("Created") ? document.moment("Created") : labels.created();
    }

    private static Map<String, String> labels(Payload of, String field) {
        return of.input(field).isObject() ? of.labels(field) : Map.of();
    }

    private static List<Image> images(Payload document) {
        if (document.has("RepoDigests")) {
            return document.texts("RepoDigests").stream()
                    .flatMap(text -> Image.find(text).stream())
                    .toList();
        }
        return Image.find(document.name("Name") + "@" + document.name("Digest")).stream()
                .toList();
    }

    private static Subject subject(Image image, @Nullable String version) {
        return new Subject(
                image.name(),
                new ToldVersion(Optional.ofNullable(version).orElse(image.tag()), null, image.digest(), null));
    }
}
