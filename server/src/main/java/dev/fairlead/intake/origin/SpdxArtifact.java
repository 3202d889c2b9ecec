package dev.fairlead.intake.origin;

import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.artifact.Purl;
import dev.fairlead.intake.payload.Payload;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A package or a file of SPDX 3.
 *
 * @param source the commit that it says it is of; empty where it says none
 */
record SpdxArtifact(Subject subject, Optional<GitSource> source) {
    private static final String SOFTWARE = "software";

    /** A revision of Software Heritage's is a commit of git, and so is an object of git that says so. */
    private static final Pattern REVISION =
            Pattern.compile("(?:swh:1:rev|gitoid:commit:sha(?:1|256)):(?<commit>[0-9a-f]+)(?:;.*)?");

    static SpdxArtifact of(SpdxGraph graph, Payload element) {
        var purl = purl(graph, element);
        var version = SpdxGraph.text(element, SOFTWARE, "packageVersion");
        var digest = graph.objects(element, "verifiedUsing").stream()
                .filter(hash -> hash.word("algorithm").equals("sha256"))
                .map(hash -> "sha256:" + hash.name("hashValue").toLowerCase(Locale.ROOT))
                .filter(Image::isDigest)
                .findFirst()
                .orElse(null);
        var purpose = SpdxGraph.text(element, SOFTWARE, "primaryPurpose");
        var subject = SpdxGraph.type(element).equals("file")
                ? Subject.of("", digest)
                : Subject.ofPackage(
                        element.findText("name").orElse(""),
                        version,
                        purl.orElse(null),
                        digest,
                        "container".equalsIgnoreCase(purpose));
        return new SpdxArtifact(subject, source(graph, element, purl, version));
    }

    private static Optional<Purl> purl(SpdxGraph graph, Payload element) {
        return Stream.concat(
                        Stream.ofNullable(SpdxGraph.text(element, SOFTWARE, "packageUrl")),
                        graph.objects(element, "externalIdentifier").stream()
                                .filter(one ->
                                        one.word("externalIdentifierType").matches("packageurl|purl"))
                                .map(one -> one.name("identifier")))
                .flatMap(text -> Purl.find(text).stream())
                .findFirst();
    }

    private static Optional<GitSource> source(
            SpdxGraph graph, Payload element, Optional<Purl> purl, @Nullable String version) {
        var versioned = graph.objects(element, "externalRef").stream()
                .filter(one -> one.word("externalRefType").equals("vcs"))
                .flatMap(one -> SpdxGraph.texts(one, "locator").stream())
                .map(url -> url.startsWith("http") ? "git+" + url : url);
        var place = Stream.concat(
                        Stream.of(
                                        SpdxGraph.text(element, SOFTWARE, "downloadLocation"),
                                        SpdxGraph.text(element, SOFTWARE, "sourceInfo"))
                                .filter(Objects::nonNull),
                        versioned)
                .flatMap(text -> GitSource.find(text).stream())
                .findFirst();
        return PackageSource.of(place, purl, version, revision(graph, element));
    }

    private static Optional<String> revision(SpdxGraph graph, Payload element) {
        var inside = graph.objects(element, "software_contentIdentifier").stream()
                .map(one -> one.text("software_contentIdentifierValue"));
        var outside = graph.objects(element, "externalIdentifier").stream().map(one -> one.text("identifier"));
        return Stream.concat(inside, outside)
                .filter(Objects::nonNull)
                .map(text -> REVISION.matcher(text.toLowerCase(Locale.ROOT)))
                .filter(found -> found.matches() && Payload.isCommit(found.group("commit")))
                .map(found -> found.group("commit"))
                .findFirst();
    }
}
