package dev.fairlead.intake.origin;

import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Provenance as SLSA has it, in its versions 0.1, 0.2 and 1: what was built from, by which run, when.
 *
 * @param sources states of git repositories that went into it, each once
 * @param named the repository whose build it was; null where that is not said
 */
record Slsa(
        List<GitSource> sources,
        @Nullable GitSource named,
        @Nullable Instant finishedAt,
        @Nullable String run) {

    static boolean reads(String type) {
        return type.startsWith("https://slsa.dev/provenance/");
    }

    static Slsa of(String type, Payload predicate) {
        return type.startsWith("https://slsa.dev/provenance/v0.") ? early(predicate) : first(predicate);
    }

    private static Slsa first(Payload predicate) {
        var definition = predicate.at("buildDefinition");
        var details = predicate.at("runDetails");
        var metadata = details.at("metadata");
        var parameters = definition.at("externalParameters");
        var named = named(parameters)
                .or(() -> vcs(metadata.at("buildkit_metadata").at("vcs")))
                .orElse(null);
        return new Slsa(
                sources(definition.list("resolvedDependencies")),
                named,
                moment(metadata, "finishedOn", "startedOn"),
                metadata.text("invocationId"));
    }

    /** GitHub's and Google's builders name the workflow, others a source; what is a text there may be anything. */
    private static Optional<GitSource> named(Payload parameters) {
        var workflow = object(parameters, "workflow");
        var ofWorkflow = workflow.flatMap(its ->
                GitSource.find(gitted(its.text("repository"))).map(source -> source.on(GitRef.full(its.text("ref")))));
        return ofWorkflow
                .or(() -> object(parameters, "configSource").flatMap(Slsa::configured))
                .or(() -> object(parameters, "source").flatMap(Slsa::configured))
                .or(() -> parameters.input("source").isText()
                        ? GitSource.find(parameters.text("source"))
                        : Optional.empty());
    }

    private static Optional<Payload> object(Payload parameters, String field) {
        return parameters.input(field).isObject() ? Optional.of(parameters.at(field)) : Optional.empty();
    }

    private static Optional<GitSource> configured(Payload source) {
        return GitSource.find(source.text("uri")).map(found -> found.at(commit(source)));
    }

    private static @Nullable String gitted(@Nullable String address) {
        return address == null || address.startsWith("git+") || !address.startsWith("http")
                ? address
                : "git+" + address;
    }

    private static Slsa early(Payload predicate) {
        var metadata = predicate.at("metadata");
        var invocation = predicate.at("invocation");
        var named = object(invocation, "configSource")
                .flatMap(Slsa::configured)
                .or(() -> vcs(metadata.at("https://mobyproject.org/buildkit@v1#metadata")
                        .at("vcs")))
                .orElse(null);
        return new Slsa(
                sources(predicate.list("materials")),
                named,
                moment(metadata, "buildFinishedOn", "buildStartedOn"),
                metadata.text("buildInvocationID") == null
                        ? metadata.text("buildInvocationId")
                        : metadata.text("buildInvocationID"));
    }

    /** What BuildKit found in the folder that it built from. */
    private static Optional<GitSource> vcs(Payload vcs) {
        return GitSource.find(gitted(vcs.text("source")))
                .map(found -> found.at(GitSource.commit(vcs.text("revision"))));
    }

    private static List<GitSource> sources(List<Payload> materials) {
        var sources = new ArrayList<GitSource>();
        for (var material : materials) {
            GitSource.find(material.text("uri"))
                    .map(found -> found.at(commit(material)))
                    .filter(found -> found.commit() != null)
                    .filter(found -> sources.stream()
                            .noneMatch(known -> known.isSameRepository(found)
                                    && String.valueOf(known.commit()).equals(found.commit())))
                    .ifPresent(sources::add);
        }
        return sources;
    }

    private static @Nullable String commit(Payload of) {
        var digest = of.at("digest");
        return Optional.ofNullable(GitSource.commit(digest.text("gitCommit")))
                .or(() -> Optional.ofNullable(GitSource.commit(digest.text("sha1"))))
                .orElse(null);
    }

    private static @Nullable Instant moment(Payload metadata, String one, String other) {
        var moment = metadata.moment(one);
        return moment == null ? metadata.moment(other) : moment;
    }

    /** The one that was built: the one that the run is about, else the only one. */
    Optional<GitSource> source() {
        if (named != null) {
            var same = sources.stream().filter(named::isSameRepository).toList();
            if (same.size() == 1) {
                var only = same.getFirst();
                return Optional.of(only.on(named.ref()));
            }
            if (named.commit() != null) {
                return Optional.of(named);
            }
        }
        return sources.size() == 1 ? Optional.of(sources.getFirst()) : Optional.empty();
    }
}
