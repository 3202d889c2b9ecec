package dev.fairlead.intake.origin;

import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.artifact.Purl;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bill of materials of SPDX 2: the packages that it describes, where they say from which commit they are. */
final class Spdx {
    private static final String SELF = "SPDXRef-DOCUMENT";

    private Spdx() {}

    /** GitHub puts its own into an object. */
    static boolean reads(Payload document) {
        return document.has("spdxVersion")
                || (document.input("sbom").isObject() && document.at("sbom").has("spdxVersion"));
    }

    static boolean attests(String type) {
        return type.startsWith("https://spdx.dev/");
    }

    static Translation translate(Payload given) {
        var document = given.has("spdxVersion") ? given : given.at("sbom");
        var described = described(document);
        var created = document.at("creationInfo").moment("created");
        var told = new ArrayList<Told>();
        for (var item : document.list("packages")) {
            if (described.isEmpty()
                    || described.contains(item.findText("SPDXID").orElse(""))) {
                told(item, created).ifPresent(told::add);
                if (described.isEmpty()) {
                    break;
                }
            }
        }
        return told.isEmpty() ? Sbom.without("SPDX") : new Translation(told, List.of());
    }

    /** What the document is about; where it does not say, its first package. */
    private static Set<String> described(Payload document) {
        var described = new HashSet<>(document.texts("documentDescribes"));
        for (var relation : document.list("relationships")) {
            var type = relation.findText("relationshipType").orElse("");
            if (type.equals("DESCRIBES")
                    && relation.findText("spdxElementId").orElse("").equals(SELF)) {
                described.add(relation.name("relatedSpdxElement"));
            } else if (type.equals("DESCRIBED_BY")
                    && relation.findText("relatedSpdxElement").orElse("").equals(SELF)) {
                described.add(relation.name("spdxElementId"));
            }
        }
        return described;
    }

    private static Optional<Told> told(Payload item, @Nullable Instant created) {
        var purl = purl(item);
        var place = Stream.of(item.text("downloadLocation"), item.text("sourceInfo"))
                .filter(Objects::nonNull)
                .flatMap(text -> GitSource.find(text).stream())
                .findFirst();
        var version = item.text("versionInfo");
        return PackageSource.of(place, purl, version, Optional.empty())
                .map(source -> subject(item, purl.orElse(null), version).built("SPDX", source, created, null, null));
    }

    private static Optional<Purl> purl(Payload item) {
        return item.list("externalRefs").stream()
                .filter(reference -> reference.word("referenceType").equals("purl"))
                .flatMap(reference -> reference.findText("referenceLocator").flatMap(Purl::find).stream())
                .findFirst();
    }

    private static Subject subject(Payload item, @Nullable Purl purl, @Nullable String version) {
        var digest = item.list("checksums").stream()
                .filter(checksum -> checksum.word("algorithm").equals("sha256"))
                .map(checksum -> "sha256:" + checksum.name("checksumValue").toLowerCase(Locale.ROOT))
                .filter(Image::isDigest)
                .findFirst()
                .orElse(null);
        return Subject.ofPackage(
                item.name("name"),
                version,
                purl,
                digest,
                item.word("primaryPackagePurpose").equals("container"));
    }
}
