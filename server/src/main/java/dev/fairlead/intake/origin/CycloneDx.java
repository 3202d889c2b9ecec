package dev.fairlead.intake.origin;

import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.artifact.ImageLabels;
import dev.fairlead.intake.artifact.Purl;
import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.ToldVersion;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bill of materials of CycloneDX: what its own component is, and which commit that was built from. */
final class CycloneDx {
    private static final String LABEL = "org.opencontainers.image.";

    private CycloneDx() {}

    static boolean reads(Payload document) {
        return document.findText("bomFormat").orElse("").equals("CycloneDX");
    }

    static boolean attests(String type) {
        return type.startsWith("https://cyclonedx.org/");
    }

    static Translation translate(Payload document) {
        var metadata = document.at("metadata");
        var component = metadata.at("component");
        if (!component.isThere()) {
            return Translation.nothing("the CycloneDX document does not say what it is about (metadata.component)");
        }
        var properties = properties(metadata);
        properties.putAll(properties(component));
        var labels = new ImageLabels(labels(properties));
        var purl = component.findText("purl").flatMap(Purl::find).orElse(null);
        var source = source(component, labels, purl);
        if (source.commit() == null) {
            return Sbom.without("CycloneDX");
        }
        return Translation.of(subject(component, properties, labels, purl)
                .built("CycloneDX", source, metadata.moment("timestamp"), null, null));
    }

    /** Scanners write labels of the image behind names of their own. */
    private static Map<String, String> labels(Map<String, String> properties) {
        var labels = new LinkedHashMap<String, String>();
        properties.forEach((name, value) -> {
            int at = name.indexOf(LABEL);
            if (at >= 0) {
                labels.putIfAbsent(name.substring(at), value);
            }
        });
        return labels;
    }

    private static Map<String, String> properties(Payload of) {
        var properties = new LinkedHashMap<String, String>();
        for (var property : of.list("properties")) {
            var name = property.text("name");
            var value = property.text("value");
            if (name != null && value != null) {
                properties.putIfAbsent(name, value);
            }
        }
        return properties;
    }

    private static GitSource source(Payload component, ImageLabels labels, @Nullable Purl purl) {
        var outside = component.list("externalReferences").stream()
                .filter(reference -> reference.word("type").equals("vcs"))
                .flatMap(reference -> GitSource.find(gitted(reference.text("url"))).stream())
                .findFirst();
        var commits = component.at("pedigree").list("commits");
        var commit = commits.size() == 1 ? GitSource.commit(commits.getFirst().text("uid")) : null;
        var repository = Optional.ofNullable(labels.source())
                .or(() -> Optional.ofNullable(purl).flatMap(Purl::repository))
                .or(() -> outside.flatMap(found -> Optional.ofNullable(found.repository())))
                .orElse(null);
        var known = Optional.ofNullable(commit)
                .or(() -> Optional.ofNullable(labels.revision()))
                .or(() -> Optional.ofNullable(purl)
                        .flatMap(its -> Optional.ofNullable(its.told().commit())))
                .or(() -> outside.flatMap(found -> Optional.ofNullable(found.commit())))
                .orElse(null);
        return new GitSource(repository, outside.map(GitSource::ref).orElse(new GitRef(null, null)), known);
    }

    private static @Nullable String gitted(@Nullable String url) {
        return url != null && url.startsWith("http") ? "git+" + url : url;
    }

    private static Subject subject(
            Payload component, Map<String, String> properties, ImageLabels labels, @Nullable Purl purl) {
        var digest = digest(component, properties);
        if (purl != null) {
            return Subject.of(purl, digest);
        }
        var name = component.name("name");
        var version = component.text("version");
        boolean container = component.word("type").equals("container");
        var image = container || name.indexOf('/') > 0 ? Image.find(name).orElse(null) : null;
        // scanners give the digest for the version of an image
        var said = version != null && !Image.isDigest(version) && GitSource.commit(version) == null ? version : null;
        return new Subject(
                image == null ? null : image.name(),
                new ToldVersion(
                        Optional.ofNullable(labels.version())
                                .or(() -> Optional.ofNullable(said))
                                .or(() -> Optional.ofNullable(image).flatMap(its -> Optional.ofNullable(its.tag())))
                                .orElse(null),
                        null,
                        digest == null && version != null && Image.isDigest(version) ? version : digest,
                        null));
    }

    /** Trivy names where the image lies with its digest; the hash of a container is its own. */
    private static @Nullable String digest(Payload component, Map<String, String> properties) {
        for (var property : properties.entrySet()) {
            if (property.getKey().endsWith(":RepoDigest")) {
                return Image.find(property.getValue()).map(Image::digest).orElse(null);
            }
        }
        return component.list("hashes").stream()
                .filter(hash -> hash.word("alg").equals("sha-256"))
                .map(hash -> "sha256:" + hash.name("content").toLowerCase(Locale.ROOT))
                .filter(Image::isDigest)
                .findFirst()
                .orElse(null);
    }
}
