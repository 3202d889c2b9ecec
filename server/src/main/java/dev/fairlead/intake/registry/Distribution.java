package dev.fairlead.intake.registry;

import dev.fairlead.intake.artifact.ImageLabels;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.platform.refusal.Texts;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One event of Docker distribution's notifications; Azure's registry sends the same alone. */
final class Distribution {
    private static final Pattern MANIFEST = Pattern.compile(
            "application/vnd\\.(?:docker\\.distribution\\.manifest\\.(?:v1|v2|list\\.v2)|oci\\.image\\.(?:manifest|index)\\.v1)\\+\\w+");

    private Distribution() {}

    static Translation translate(Payload event) {
        var action = event.word("action");
        if (!action.equals("push")) {
            return Translation.nothing("`" + Texts.shortened(action) + "` brings no new image");
        }
        var target = event.get("target");
        var kind = target.findText("mediaType").orElse("");
        if (!kind.isEmpty() && !MANIFEST.matcher(kind).matches()) {
            return Translation.nothing("a layer or a configuration, which belongs to an image");
        }
        var image = host(event, target).map(host -> host + "/").orElse("") + target.name("repository");
        return Pushed.told(
                "push",
                image,
                target.findText("tag"),
                target.text("digest"),
                labels(target),
                event.moment("timestamp"),
                target.text("url"));
    }

    /** Annotations of the manifest, where the registry tells them with it. */
    private static ImageLabels labels(Payload target) {
        return new ImageLabels(target.input("annotations").isObject() ? target.labels("annotations") : Map.of());
    }

    /** The host by which the image was pushed is the one by which it is pulled. */
    private static Optional<String> host(Payload event, Payload target) {
        return event.at("request")
                .findText("host")
                .or(() -> target.findText("url").flatMap(Distribution::host));
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getAuthority());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
