package dev.fairlead.intake.origin;

import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.artifact.Purl;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a document is about.
 *
 * @param name of an image or a package; null for a file, which belongs to its repository
 * @param version what is said of the version beside the commit
 */
record Subject(@Nullable String name, ToldVersion version) {
    private static final Set<String> FORGES = Set.of("github", "gitlab", "bitbucket");

    /** By its name: an image with or without tag, a package URL, or a file. */
    static Subject of(String name, @Nullable String digest) {
        var purl = Purl.find(name).orElse(null);
        if (purl != null) {
            return of(purl, digest);
        }
        var image = name.indexOf('/') > 0 ? Image.find(name).orElse(null) : null;
        var known = digest != null && Image.isDigest(digest) ? digest : null;
        if (image == null) {
            return new Subject(null, new ToldVersion(null, null, known, null));
        }
        return new Subject(
                image.name(), new ToldVersion(image.tag(), null, known == null ? image.digest() : known, null));
    }

    static Subject of(Purl purl, @Nullable String digest) {
        var told = purl.told();
        var known = digest != null && Image.isDigest(digest) ? digest : told.digest();
        return new Subject(
                purl.image().orElseGet(() -> String.join("/", purl.path())),
                new ToldVersion(told.name(), told.commit(), known, told.purl()));
    }

    /** By what a bill of materials of SPDX says of a package. */
    static Subject ofPackage(
            String name, @Nullable String version, @Nullable Purl purl, @Nullable String digest, boolean container) {
        // a package of the forge is the repository itself
        if (purl != null && !FORGES.contains(purl.type())) {
            return of(purl, digest);
        }
        var image = container ? Image.find(name).orElse(null) : null;
        var said = version == null || GitSource.commit(version) != null || Image.isDigest(version) ? null : version;
        return new Subject(
                image == null ? null : image.name(),
                new ToldVersion(
                        said,
                        null,
                        digest == null && version != null && Image.isDigest(version) ? version : digest,
                        null));
    }

    boolean isFile() {
        return name == null;
    }

    Told built(String event, GitSource source, @Nullable Instant at, @Nullable String build, @Nullable String url) {
        return new Told.Built(
                source.labels()
                        .with(Labels.SUBJECT, name)
                        .with(Labels.EVENT, event)
                        .build(),
                new ToldVersion(
                        Optional.ofNullable(version.name()).orElse(source.ref().tag()),
                        source.commit(),
                        version.digest(),
                        version.purl()),
                at,
                build,
                url);
    }
}
