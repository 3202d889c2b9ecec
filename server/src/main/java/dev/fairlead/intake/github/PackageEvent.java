package dev.fairlead.intake.github;

import dev.fairlead.intake.artifact.ImageLabels;
import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A version of a package was published, an image among them. */
final class PackageEvent {
    private static final String SHA_256 = "sha256:[0-9a-f]{64}";

    private PackageEvent() {}

    static Translation translate(Happening happening) {
        var found = happening
                .body()
                .find("registry_package")
                .orElseGet(() -> happening.body().get("package"));
        if (!happening.action().equals("published")) {
            return Translation.nothing("a package is told when it is published; this was `" + happening.action() + "`");
        }
        var version = found.at("package_version");
        var container = version.at("container_metadata");
        var tag = container.at("tag").text("name");
        var digest = digest(version, container);
        var name = digest == null ? version.findText("version").orElse(tag) : tag;
        var told = new ToldVersion(name, commit(version, container), digest, null);
        if (told.equals(ToldVersion.UNKNOWN)) {
            return Translation.nothing("a package was published that names no version, commit or digest");
        }
        return Translation.of(new Told.Built(
                happening
                        .labels()
                        .with(Labels.IMAGE, image(version))
                        .with(Labels.TAG, version.text("tag_name"))
                        .with(Labels.OWN + "package", found.text("name"))
                        .with(Labels.OWN + "package_type", found.text("package_type"))
                        .build(),
                told,
                builtAt(version, found),
                null,
                version.text("html_url")));
    }

    /** Dates of the year 1 stand for none. */
    private static @Nullable Instant builtAt(Payload version, Payload found) {
        var created = version.moment("created_at");
        return created == null ? found.moment("updated_at") : created;
    }

    private static @Nullable String digest(Payload version, Payload container) {
        return Optional.ofNullable(container.at("tag").text("digest"))
                .or(() -> container.at("manifest").findText("digest"))
                .or(() -> version.findText("version"))
                .filter(text -> text.matches(SHA_256))
                .orElse(null);
    }

    /** What an image says of its commit; of other packages the target, which is a digest at times. */
    private static @Nullable String commit(Payload version, Payload container) {
        var labels = container.at("labels");
        var said = Optional.ofNullable(labels.text("revision"))
                .or(() -> Optional.ofNullable(new ImageLabels(all(labels)).revision()));
        var target = version.findText("target_oid").filter(_ -> !container.isThere());
        return said.or(() -> target)
                .filter(Payload::isCommit)
                .filter(text -> !text.matches("0+"))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    private static Map<String, String> all(Payload labels) {
        return labels.input("all_labels").isObject() ? labels.labels("all_labels") : Map.of();
    }

    /** Without the tag, as {@code ghcr.io/acme/shop}. */
    private static @Nullable String image(Payload version) {
        return version.findText("package_url")
                .map(url -> url.replaceFirst("^https?://", "")
                        .replaceFirst("@.*$", "")
                        .replaceFirst(":[^/]*$", ""))
                .filter(url -> url.indexOf('/') > 0)
                .orElse(null);
    }
}
