package dev.fairlead.intake.origin;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Attestations of in-toto, as GitHub, BuildKit, Tekton Chains and others make them: by them, the digest of an image and the commit
 * that it was built from are one version. Also images as they are inspected, for the sake of their labels.
 */
public final class Provenance {
    private static final String NOTHING =
            "it is neither an attestation of in-toto, nor an envelope or a bundle with one, nor an image as docker, podman or"
                    + " skopeo inspect it";

    private Provenance() {}

    public static Source source() {
        return new Source(
                "provenance",
                "Provenance (SLSA, in-toto, image labels)",
                Verifications.first(
                        Verifications.hmac("X-Hub-Signature-256", "sha256="),
                        Verifications.authorization(),
                        Verifications.token("X-Fairlead-Token")),
                _ -> Optional.empty(),
                Provenance::event,
                Provenance::translate);
    }

    private static Optional<String> event(Delivery delivery) {
        try {
            return Documents.of(delivery).stream()
                    .flatMap(document -> Statement.in(document).stream())
                    .map(Statement::type)
                    .findFirst();
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private static Translation translate(Delivery delivery) {
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        var documents = Documents.of(delivery);
        for (var document : documents) {
            var each = translate(document);
            told.addAll(each.told());
            passed.addAll(each.passed());
        }
        if (documents.isEmpty()) {
            passed.add("the list is empty");
        }
        return new Translation(told, passed.stream().distinct().toList());
    }

    private static Translation translate(JsonInput document) {
        var object = Payload.of(document);
        if (Inspected.reads(object)) {
            return Inspected.translate(object);
        }
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        for (var statement : Statement.in(document)) {
            var each = translate(statement);
            told.addAll(each.told());
            passed.addAll(each.passed());
        }
        return told.isEmpty() && passed.isEmpty() ? Translation.nothing(NOTHING) : new Translation(told, passed);
    }

    private static Translation translate(Statement statement) {
        if (CycloneDx.attests(statement.type())) {
            return CycloneDx.translate(statement.predicate());
        }
        if (Spdx.attests(statement.type())) {
            return Sbom.spdx(statement.predicate());
        }
        if (!Slsa.reads(statement.type())) {
            return Translation.nothing("an attestation of the type `" + Texts.shortened(statement.type())
                    + "` says nothing of what something was built from");
        }
        var slsa = Slsa.of(statement.type(), statement.predicate());
        var source = slsa.source().orElse(null);
        if (source == null) {
            return Translation.nothing(
                    slsa.sources().isEmpty()
                            ? "it names no commit that was built from"
                            : "it names " + Texts.counted(slsa.sources().size(), "commit")
                                    + ", and not which of them is the one that was built");
        }
        return new Translation(told(statement, slsa, source), List.of());
    }

    /** Each image and each package; files are of one version of their repository, whichever there are. */
    private static List<Told> told(Statement statement, Slsa slsa, GitSource source) {
        var told = new ArrayList<Told>();
        var files = new ArrayList<Subject>();
        for (var subject : statement.subjects()) {
            if (subject.isFile()) {
                files.add(subject);
            } else {
                told.add(subject.built("provenance", source, slsa.finishedAt(), slsa.run(), address(slsa.run())));
            }
        }
        if (!files.isEmpty()) {
            var one = files.size() == 1 ? files.getFirst() : Subject.of("", null);
            told.add(one.built("provenance", source, slsa.finishedAt(), slsa.run(), address(slsa.run())));
        }
        return told;
    }

    private static @Nullable String address(@Nullable String run) {
        return run != null && run.startsWith("https://") ? run : null;
    }
}
