package dev.fairlead.intake.origin;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bills of materials, CycloneDX and SPDX as JSON, where they name the commit that their subject was built from. */
public final class Sbom {
    private Sbom() {}

    public static Source source() {
        return new Source(
                "sbom",
                "Bill of materials (CycloneDX, SPDX)",
                Verifications.first(
                        Verifications.hmac("X-Hub-Signature-256", "sha256="),
                        Verifications.authorization(),
                        Verifications.token("X-Fairlead-Token")),
                _ -> Optional.empty(),
                Sbom::event,
                Sbom::translate);
    }

    private static Optional<String> event(Delivery delivery) {
        try {
            var first = Documents.of(delivery).stream().findFirst().map(Payload::of);
            return first.map(document -> CycloneDx.reads(document)
                    ? "CycloneDX"
                    : Spdx.reads(document) || Spdx3.reads(document) ? "SPDX" : "");
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private static Translation translate(Delivery delivery) {
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        for (var document : Documents.of(delivery)) {
            var each = translate(document);
            told.addAll(each.told());
            passed.addAll(each.passed());
        }
        return new Translation(told, passed.stream().distinct().toList());
    }

    private static Translation translate(JsonInput document) {
        var object = Payload.of(document);
        if (CycloneDx.reads(object)) {
            return CycloneDx.translate(object);
        }
        if (Spdx.reads(object)) {
            return Spdx.translate(object);
        }
        if (Spdx3.reads(object)) {
            return Spdx3.translate(object);
        }
        var inside = Statement.in(document).stream()
                .map(statement -> CycloneDx.attests(statement.type())
                        ? CycloneDx.translate(statement.predicate())
                        : Spdx.attests(statement.type())
                                ? spdx(statement.predicate())
                                : Translation.nothing(
                                        "an attestation that is no bill of materials; provenance goes to a"
                                                + " source of the kind `provenance`"))
                .toList();
        return inside.isEmpty()
                ? Translation.nothing("it is neither CycloneDX nor SPDX as JSON")
                : new Translation(
                        inside.stream().flatMap(one -> one.told().stream()).toList(),
                        inside.stream().flatMap(one -> one.passed().stream()).toList());
    }

    /** Of whichever edition. */
    static Translation spdx(Payload document) {
        return Spdx3.reads(document) ? Spdx3.translate(document) : Spdx.translate(document);
    }

    static Translation without(String kind) {
        return new Translation(
                List.of(),
                List.of("the " + kind
                        + " document does not name the commit that its subject was built from: label the image with"
                        + " org.opencontainers.image.revision, or give the repository with its commit"));
    }
}
