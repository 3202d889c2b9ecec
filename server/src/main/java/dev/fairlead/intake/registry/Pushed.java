package dev.fairlead.intake.registry;

import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.artifact.ImageLabels;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An image that was pushed under a tag. */
final class Pushed {
    /** Under such tags signatures and attestations of an image are pushed. */
    private static final Pattern BESIDE = Pattern.compile("sha256-[0-9a-f]{64}(?:\\..+)?");

    private Pushed() {}

    static Translation told(
            String event,
            String image,
            Optional<String> tag,
            @Nullable String digest,
            @Nullable Instant at,
            @Nullable String url) {
        return told(event, image, tag, digest, new ImageLabels(Map.of()), at, url);
    }

    /** @param said what the image says of itself */
    static Translation told(
            String event,
            String image,
            Optional<String> tag,
            @Nullable String digest,
            ImageLabels said,
            @Nullable Instant at,
            @Nullable String url) {
        if (tag.isEmpty()) {
            return Translation.nothing("pushed without a tag: a part of an image, or content that nobody named");
        }
        if (BESIDE.matcher(tag.get()).matches()) {
            return Translation.nothing("a signature or an attestation, no image");
        }
        var labels = Labels.builder()
                .with(Labels.EVENT, event)
                .with(Labels.IMAGE, image)
                // where it says what it was built from, it is called after itself nevertheless
                .with(Labels.SUBJECT, said.source() == null ? null : image)
                .with(Labels.REPOSITORY, said.source())
                .build();
        var known = digest != null && Image.isDigest(digest) ? digest : null;
        return Translation.of(
                new Told.Built(labels, new ToldVersion(tag.get(), said.revision(), known, null), at, null, url));
    }
}
