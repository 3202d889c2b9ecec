package dev.fairlead.intake.origin;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bill of materials of SPDX 3: the packages and files at its root, and what the builds there made. The commit is their own, or that of
 * what they were built from; where that is several, none.
 */
final class Spdx3 {
    private static final Set<String> ARTIFACTS = Set.of("package", "aipackage", "datasetpackage", "file");
    private static final String BUILD = "build";

    private final SpdxGraph graph;
    private final List<Told> told = new ArrayList<>();
    private final Set<String> passed = new LinkedHashSet<>();

    private Spdx3(SpdxGraph graph) {
        this.graph = graph;
    }

    static boolean reads(Payload document) {
        return SpdxGraph.reads(document);
    }

    static Translation translate(Payload document) {
        var graph = SpdxGraph.of(document);
        var roots = graph.roots();
        if (roots.isEmpty()) {
            return Translation.nothing(
                    "the SPDX document does not say what it is about (rootElement of its SpdxDocument)");
        }
        var reader = new Spdx3(graph);
        roots.forEach(reader::read);
        return reader.told.isEmpty() && reader.passed.isEmpty()
                ? Sbom.without("SPDX")
                : new Translation(List.copyOf(reader.told), List.copyOf(reader.passed));
    }

    private void read(Payload root) {
        if (SpdxGraph.type(root).equals(BUILD)) {
            graph.after(root, "hasOutput", "generates").stream()
                    .filter(Spdx3::isArtifact)
                    .forEach(made -> read(made, List.of(root)));
        } else if (isArtifact(root)) {
            read(
                    root,
                    graph.before(root, "hasOutput", "generates").stream()
                            .filter(one -> SpdxGraph.type(one).equals(BUILD))
                            .toList());
        }
    }

    private static boolean isArtifact(Payload element) {
        return ARTIFACTS.contains(SpdxGraph.type(element));
    }

    private void read(Payload artifact, List<Payload> builds) {
        var item = SpdxArtifact.of(graph, artifact);
        var sources = item.source().map(List::of).orElseGet(() -> sources(artifact, builds));
        if (sources.size() > 1) {
            passed.add("the SPDX document names " + Texts.counted(sources.size(), "commit")
                    + " that its subject was built from, and not which of them is its own");
        } else if (sources.isEmpty()) {
            passed.addAll(Sbom.without("SPDX").passed());
        } else {
            var build = builds.size() == 1 ? builds.getFirst() : null;
            var id = build == null ? null : SpdxGraph.text(build, BUILD, "buildId");
            told.add(item.subject().built("SPDX", sources.getFirst(), finished(artifact, build), id, address(id)));
        }
    }

    /** The states of repositories that something was made from; as many as there are. */
    private List<GitSource> sources(Payload artifact, List<Payload> builds) {
        var from = Stream.concat(
                        graph.before(artifact, "generates", "hasDistributionArtifact").stream(),
                        builds.stream().flatMap(build -> graph.after(build, "hasInput").stream()))
                .filter(Spdx3::isArtifact)
                .flatMap(source -> SpdxArtifact.of(graph, source).source().stream())
                .distinct()
                .toList();
        return from.isEmpty()
                ? builds.stream()
                        .flatMap(build -> configuration(build).stream())
                        .distinct()
                        .toList()
                : from;
    }

    /** Where the build's own instructions lie: its commit is in the address, or beside it as a hash. */
    private Optional<GitSource> configuration(Payload build) {
        var field = build.has("build_configSourceUri") ? "build_configSourceUri" : "configSourceUri";
        var places = SpdxGraph.texts(build, field);
        var place = places.size() == 1 ? GitSource.find(places.getFirst()) : Optional.<GitSource>empty();
        return place.filter(found -> found.commit() != null).or(() -> {
            var hashes = graph.objects(build, "build_configSourceDigest").stream()
                    .filter(hash -> hash.word("algorithm").equals("sha1"))
                    .map(hash -> GitSource.commit(hash.text("hashValue")))
                    .toList();
            return hashes.size() == 1 && hashes.getFirst() != null
                    ? place.map(found -> found.at(hashes.getFirst()))
                    : Optional.empty();
        });
    }

    /** When the build was done; where that is not said, when the list was made. */
    private @Nullable Instant finished(Payload artifact, @Nullable Payload build) {
        var ended = build == null
                ? null
                : build.moment(build.has("build_buildEndTime") ? "build_buildEndTime" : "buildEndTime");
        return ended != null
                ? ended
                : graph.objects(artifact, "creationInfo").stream()
                        .flatMap(info -> Optional.ofNullable(info.moment("created")).stream())
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String address(@Nullable String id) {
        return id != null && id.startsWith("https://") ? id : null;
    }
}
