package dev.fairlead.intake.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What attestations, bills of materials and labels of images say that something was built from. */
class OriginTest {
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";
    private static final String OTHER = "0123456789abcdef0123456789abcdef01234567";
    private static final String HEX = "ab".repeat(32);
    private static final String DIGEST = "sha256:" + HEX;

    /** As GitHub's action attest-build-provenance makes it. */
    private static String github(String subjects, String ref) {
        return """
                {"_type":"https://in-toto.io/Statement/v1","subject":[%s],"predicateType":"https://slsa.dev/provenance/v1",
                 "predicate":{"buildDefinition":{"buildType":"https://actions.github.io/buildtypes/workflow/v1",
                   "externalParameters":{"workflow":{"ref":"%s","repository":"https://github.com/acme/shop","path":".github/workflows/release.yml"}},
                   "internalParameters":{"github":{"event_name":"push","repository_id":"1","repository_owner_id":"2"}},
                   "resolvedDependencies":[{"uri":"git+https://github.com/acme/shop@%s","digest":{"gitCommit":"%s"}}]},
                  "runDetails":{"builder":{"id":"https://github.com/acme/shop/.github/workflows/release.yml@%s"},
                   "metadata":{"invocationId":"https://github.com/acme/shop/actions/runs/9/attempts/1"}}}}
                """.formatted(subjects, ref, ref, COMMIT, ref);
    }

    private static String image(String name) {
        return "{\"name\":\"%s\",\"digest\":{\"sha256\":\"%s\"}}".formatted(name, HEX);
    }

    private static String envelope(String statement) {
        return """
                {"payloadType":"application/vnd.in-toto+json","payload":"%s","signatures":[{"sig":"MEUC"}]}""".formatted(Base64.getEncoder().encodeToString(statement.getBytes(StandardCharsets.UTF_8)));
    }

    private static String bundle(String statement) {
        return """
                {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{},"dsseEnvelope":%s}""".formatted(envelope(statement));
    }

    private static Translation provenance(String body) {
        return Provenance.source().translator().translate(Deliveries.of(Map.of(), body));
    }

    private static Translation sbom(String body) {
        return Sbom.source().translator().translate(Deliveries.of(Map.of(), body));
    }

    private static Told.Built only(Translation translation) {
        assertThat(translation.told()).as("%s", translation.passed()).hasSize(1);
        return (Told.Built) translation.told().getFirst();
    }

    @Test
    void aDigestAndItsCommitAreOneHoweverTheStatementIsWrapped() {
        var statement = github(image("ghcr.io/acme/shop-api"), "refs/tags/v1.2.3");
        for (var body : List.of(
                statement,
                "[" + statement + "]",
                envelope(statement),
                bundle(statement),
                "{\"attestations\":[{\"bundle\":" + bundle(statement) + ",\"repository_id\":1}]}",
                bundle(statement).replace("\n", "") + "\n" + bundle(statement).replace("\n", "") + "\n")) {
            var told = provenance(body).told();
            assertThat(told).as(body).isNotEmpty();
            var built = (Told.Built) told.getFirst();
            assertThat(built.version()).isEqualTo(new ToldVersion("v1.2.3", COMMIT, DIGEST, null));
            assertThat(built.labels().find(Labels.SUBJECT)).contains("ghcr.io/acme/shop-api");
            assertThat(built.labels().find(Labels.REPOSITORY)).contains("https://github.com/acme/shop");
            assertThat(built.labels().find(Labels.TAG)).contains("v1.2.3");
            assertThat(built.url()).isEqualTo("https://github.com/acme/shop/actions/runs/9/attempts/1");
        }
    }

    @Test
    void filesAreOfOneVersionAndImagesAreEach() {
        var files = github(image("shop_linux") + "," + image("shop_darwin"), "refs/heads/main");
        var built = only(provenance(files));
        assertThat(built.version()).isEqualTo(ToldVersion.ofCommit(COMMIT));
        assertThat(built.labels().find(Labels.SUBJECT)).isEmpty();
        assertThat(built.labels().find(Labels.BRANCH)).contains("main");
        assertThat(provenance(github(image("ghcr.io/acme/a") + "," + image("ghcr.io/acme/b"), "refs/heads/main"))
                        .told())
                .hasSize(2);
        var purl = only(provenance(github(image("pkg:maven/com.acme/shop@1.4"), "refs/heads/main")));
        assertThat(purl.version().name()).isEqualTo("1.4");
        assertThat(purl.version().purl()).isEqualTo("pkg:maven/com.acme/shop@1.4");
    }

    @Test
    void ofSeveralRepositoriesTheOneThatWasBuiltIsTheOneThatTheRunIsAbout() {
        var other =
                "{\"uri\":\"git+https://github.com/actions/checkout@v4\",\"digest\":{\"gitCommit\":\"" + OTHER + "\"}}";
        var statement = github(image("ghcr.io/acme/shop"), "refs/heads/main")
                .replace("\"resolvedDependencies\":[", "\"resolvedDependencies\":[" + other + ",");
        assertThat(only(provenance(statement)).version().commit()).isEqualTo(COMMIT);
        var unnamed = statement.replace("\"workflow\":", "\"inputs\":");
        assertThat(provenance(unnamed).told()).isEmpty();
        assertThat(provenance(unnamed).passed())
                .containsExactly("it names 2 commits, and not which of them is the one that was built");
    }

    /** As BuildKit attaches it, and as Tekton Chains signs it. */
    @Test
    void earlierProvenanceNamesItsMaterials() {
        var statement = """
                {"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://slsa.dev/provenance/v0.2",
                 "subject":[{"name":"index.docker.io/acme/shop","digest":{"sha256":"%s"}}],
                 "predicate":{"builder":{"id":"https://tekton.dev/chains/v2"},"buildType":"https://mobyproject.org/buildkit@v1",
                  "invocation":{"configSource":{"uri":"https://github.com/acme/shop.git#refs/heads/main","digest":{"sha1":"%s"},"entryPoint":"Dockerfile"}},
                  "materials":[{"uri":"pkg:docker/golang@1.25","digest":{"sha256":"%s"}},
                   {"uri":"git+https://github.com/acme/shop.git","digest":{"sha1":"%s"}}],
                  "metadata":{"buildInvocationID":"ab12","buildStartedOn":"2026-06-01T10:00:00Z","buildFinishedOn":"2026-06-01T10:05:00Z"}}}
                """.formatted(HEX, COMMIT, HEX, COMMIT);
        var built = only(provenance(statement));
        assertThat(built.version().commit()).isEqualTo(COMMIT);
        assertThat(built.labels().find(Labels.REPOSITORY)).contains("https://github.com/acme/shop");
        assertThat(built.labels().find(Labels.BRANCH)).contains("main");
        assertThat(built.builtAt()).isEqualTo(Instant.parse("2026-06-01T10:05:00Z"));
        assertThat(built.buildId()).isEqualTo("ab12");

        var folder = """
                {"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://slsa.dev/provenance/v0.2",
                 "subject":[{"name":"pkg:docker/acme/shop@v1?platform=linux%%2Famd64","digest":{"sha256":"%s"}}],
                 "predicate":{"builder":{"id":""},"materials":[],"metadata":{"https://mobyproject.org/buildkit@v1#metadata":
                  {"vcs":{"revision":"%s","source":"git@github.com:acme/shop.git"}}}}}
                """.formatted(HEX, COMMIT);
        assertThat(only(provenance(folder)).version().commit()).isEqualTo(COMMIT);
        assertThat(only(provenance(folder)).labels().find(Labels.REPOSITORY)).contains("https://github.com/acme/shop");
    }

    @Test
    void whatSaysNothingOfItsOriginIsPassedOverWithTheReason() {
        var statement = github(image("ghcr.io/acme/shop"), "refs/heads/main");
        assertThat(provenance(statement.replace(
                                "https://slsa.dev/provenance/v1", "https://slsa.dev/verification_summary/v1"))
                        .passed()
                        .getFirst())
                .contains("verification_summary");
        assertThat(provenance(statement.replace("gitCommit", "sha512")).passed())
                .containsExactly("it names no commit that was built from");
        assertThat(provenance("{\"hello\": 1}").passed().getFirst()).contains("neither an attestation");
        assertThat(sbom("{\"hello\": 1}").passed()).containsExactly("it is neither CycloneDX nor SPDX as JSON");
    }

    @Test
    void labelsOfAnInspectedImageNameItsCommit() {
        var docker = """
                [{"Id":"sha256:1","RepoTags":["ghcr.io/acme/shop:v1.4"],"RepoDigests":["ghcr.io/acme/shop@%s"],"Created":"2026-06-01T10:00:00Z",
                  "Config":{"Labels":{"org.opencontainers.image.revision":"%s","org.opencontainers.image.source":"https://github.com/acme/shop",
                   "org.opencontainers.image.version":"v1.4"}}}]""".formatted(DIGEST, COMMIT);
        var skopeo = """
                {"Name":"ghcr.io/acme/shop","Digest":"%s","RepoTags":["v1.4"],"Created":"2026-06-01T10:00:00Z",
                 "Labels":{"org.opencontainers.image.revision":"%s","org.opencontainers.image.source":"https://github.com/acme/shop","org.opencontainers.image.version":"v1.4"}}""".formatted(DIGEST, COMMIT);
        for (var body : List.of(docker, skopeo)) {
            var built = only(provenance(body));
            assertThat(built.version()).isEqualTo(new ToldVersion("v1.4", COMMIT, DIGEST, null));
            assertThat(built.labels().find(Labels.SUBJECT)).contains("ghcr.io/acme/shop");
            assertThat(built.labels().find(Labels.REPOSITORY)).contains("https://github.com/acme/shop");
            assertThat(provenance(body.replace("image.revision", "image.vendor"))
                            .passed()
                            .getFirst())
                    .contains("org.opencontainers.image.revision");
        }
    }

    @Test
    void cycloneDxNamesTheCommitInManyPlaces() {
        var document = """
                {"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"timestamp":"2026-06-01T10:00:00Z",
                 "component":{"type":"container","name":"ghcr.io/acme/shop","version":"%s"%s}%s},"components":[]}""";
        var label = ",\"properties\":[{\"name\":\"%s\",\"value\":\"%s\"}]";
        var trivy = document.formatted(
                DIGEST, label.formatted("aquasecurity:trivy:Labels:org.opencontainers.image.revision", COMMIT), "");
        var syft = document.formatted(
                DIGEST, "", label.formatted("syft:image:labels:org.opencontainers.image.revision", COMMIT));
        var pedigree = document.formatted(DIGEST, ",\"pedigree\":{\"commits\":[{\"uid\":\"" + COMMIT + "\"}]}", "");
        var reference = document.formatted(
                DIGEST,
                ",\"externalReferences\":[{\"type\":\"vcs\",\"url\":\"https://github.com/acme/shop.git#" + COMMIT
                        + "\"}]",
                "");
        for (var body : List.of(trivy, syft, pedigree, reference)) {
            assertThat(only(sbom(body)).version()).as(body).isEqualTo(new ToldVersion(null, COMMIT, DIGEST, null));
        }
        assertThat(only(sbom(reference)).labels().find(Labels.REPOSITORY)).contains("https://github.com/acme/shop");
        assertThat(sbom(document.formatted("v1", "", "")).passed().getFirst())
                .contains("CycloneDX", "does not name the commit");
        var attested = github(image("ghcr.io/acme/shop"), "refs/heads/main");
        var predicate =
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[],\"predicateType\":\"https://cyclonedx.org/bom\",\"predicate\":"
                        + trivy + "}";
        assertThat(only(sbom(envelope(predicate))).version().commit()).isEqualTo(COMMIT);
        assertThat(only(provenance(envelope(predicate))).version().commit()).isEqualTo(COMMIT);
        assertThat(sbom(attested).passed().getFirst()).contains("`provenance`");
    }

    @Test
    void spdxNamesTheCommitWhereItsSubjectComesFrom() {
        var document = """
                {"spdxVersion":"SPDX-2.3","creationInfo":{"created":"2026-06-01T10:00:00Z"},
                 "relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-shop"}],
                 "packages":[{"SPDXID":"SPDXRef-lib","name":"lib","downloadLocation":"git+https://github.com/else/lib@%s"},
                  {"SPDXID":"SPDXRef-shop","name":"com.github.acme/shop","versionInfo":"main","downloadLocation":"git+https://github.com/acme/shop@%s",
                   "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:github/acme/shop@main"}]}]}
                """.formatted(OTHER, COMMIT);
        var built = only(sbom(document));
        assertThat(built.version().commit()).isEqualTo(COMMIT);
        assertThat(built.labels().find(Labels.REPOSITORY)).contains("https://github.com/acme/shop");
        assertThat(built.labels().find(Labels.SUBJECT)).isEmpty();
        assertThat(only(sbom("{\"sbom\":" + document + "}")).version().commit()).isEqualTo(COMMIT);
        var image = """
                {"spdxVersion":"SPDX-2.3","documentDescribes":["SPDXRef-image"],"packages":[{"SPDXID":"SPDXRef-image","name":"shop","versionInfo":"v1.4",
                 "primaryPackagePurpose":"CONTAINER","downloadLocation":"NOASSERTION","checksums":[{"algorithm":"SHA256","checksumValue":"%s"}],
                 "externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:oci/shop@%s?repository_url=ghcr.io/acme/shop&vcs_url=git%%2Bhttps://github.com/acme/shop%%40%s"}]}]}
                """.formatted(HEX, "sha256%3A" + HEX, COMMIT);
        var ofImage = only(sbom(image));
        assertThat(ofImage.version().commit()).isEqualTo(COMMIT);
        assertThat(ofImage.version().digest()).isEqualTo(DIGEST);
        assertThat(ofImage.labels().find(Labels.SUBJECT)).contains("ghcr.io/acme/shop");
    }

    /** A document of SPDX 3 about what its root is, with some more elements. */
    private static String spdx3(String root, String elements) {
        return """
                {"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[
                 {"type":"CreationInfo","@id":"_:info","specVersion":"3.0.1","created":"2026-06-01T10:00:00Z"},
                 {"type":"SpdxDocument","spdxId":"urn:document","creationInfo":"_:info","rootElement":["urn:list"]},
                 {"type":"software_Sbom","spdxId":"urn:list","creationInfo":"_:info","rootElement":["%s"]},
                 {"type":"software_Package","spdxId":"urn:library","creationInfo":"_:info","name":"library",
                  "software_downloadLocation":"git+https://github.com/else/library@%s"}%s]}""".formatted(root, OTHER, elements);
    }

    private static final String OF_IMAGE = """
            ,{"type":"software_Package","spdxId":"urn:image","creationInfo":"_:info","name":"ghcr.io/acme/shop","software_packageVersion":"v1.4",
              "software_primaryPurpose":"container","verifiedUsing":[{"type":"Hash","algorithm":"sha256","hashValue":"%s"}]%s}""";

    @Test
    void spdx3NamesTheCommitOfItsRootInManyPlaces() {
        for (var place : List.of(
                "\"software_downloadLocation\":\"git+https://github.com/acme/shop@" + COMMIT + "\"",
                "\"externalRef\":[{\"type\":\"ExternalRef\",\"externalRefType\":\"vcs\",\"locator\":[\"https://github.com/acme/shop.git@"
                        + COMMIT + "\"]}]",
                "\"software_sourceInfo\":\"https://github.com/acme/shop\",\"software_contentIdentifier\":[{\"type\":\"software_ContentIdentifier\","
                        + "\"software_contentIdentifierType\":\"swhid\",\"software_contentIdentifierValue\":\"swh:1:rev:"
                        + COMMIT
                        + ";origin=https://github.com/acme/shop\"}]")) {
            var built = only(sbom(spdx3("urn:image", OF_IMAGE.formatted(HEX, "," + place))));
            assertThat(built.version()).as(place).isEqualTo(new ToldVersion("v1.4", COMMIT, DIGEST, null));
            assertThat(built.labels().find(Labels.SUBJECT)).as(place).contains("ghcr.io/acme/shop");
            assertThat(built.labels().find(Labels.REPOSITORY)).as(place).contains("https://github.com/acme/shop");
            assertThat(built.builtAt()).as(place).isEqualTo("2026-06-01T10:00:00Z");
        }
    }

    /** As recipes of Yocto say it, in the plural of 3.0.0, too. */
    @Test
    void spdx3NamesTheCommitThatABuildHadForItsInput() {
        var build = """
                ,{"type":"software_Package","spdxId":"urn:source","name":"shop","software_packageVersion":"%1$s","software_primaryPurpose":"source",
                  "software_packageUrl":"pkg:github/acme/shop@%1$s"}
                ,{"type":"build_Build","spdxId":"urn:build","creationInfo":"_:info","build_buildType":"https://example.org/t",
                  "build_buildId":"https://ci.example.org/runs/7","build_buildEndTime":"2026-06-01T09:30:00Z"}
                ,{"type":"LifecycleScopedRelationship","spdxId":"urn:r1","from":"urn:build","relationshipType":"hasInput%2$s","to":["urn:source","urn:absent"]}
                ,{"type":"LifecycleScopedRelationship","spdxId":"urn:r2","from":"urn:build","relationshipType":"hasOutput%2$s","to":"urn:image"}""";
        for (var root : List.of("urn:image", "urn:build")) {
            for (var plural : List.of("", "s")) {
                var built = only(sbom(spdx3(root, OF_IMAGE.formatted(HEX, "") + build.formatted(COMMIT, plural))));
                assertThat(built.version()).as(root).isEqualTo(new ToldVersion("v1.4", COMMIT, DIGEST, null));
                assertThat(built.labels().find(Labels.REPOSITORY)).as(root).contains("https://github.com/acme/shop");
                assertThat(built.url()).as(root).isEqualTo("https://ci.example.org/runs/7");
                assertThat(built.builtAt()).as(root).isEqualTo("2026-06-01T09:30:00Z");
            }
        }
        var two = build.formatted(COMMIT, "").replace("urn:absent", "urn:library");
        assertThat(sbom(spdx3("urn:image", OF_IMAGE.formatted(HEX, "") + two)).passed())
                .containsExactly(
                        "the SPDX document names 2 commits that its subject was built from, and not which of them is its own");
    }

    @Test
    void spdx3ThatNamesNoCommitOfItsRootSaysWhatIsMissing() {
        assertThat(sbom(spdx3("urn:image", OF_IMAGE.formatted(HEX, "")))
                        .passed()
                        .getFirst())
                .contains("SPDX", "does not name the commit");
        assertThat(sbom(spdx3("urn:nowhere", "")).passed().getFirst()).contains("does not say what it is about");
        assertThat(sbom("{\"@context\":\"https://schema.org\"}").passed())
                .containsExactly("it is neither CycloneDX nor SPDX as JSON");
    }

    @Test
    void wrongValuesAreToldPassedOverOrRefusedWithTheirName() {
        Hostile.hold(
                Sbom.source(),
                Map.of(),
                spdx3(
                        "urn:image",
                        OF_IMAGE.formatted(
                                        HEX,
                                        ",\"externalRef\":[{\"externalRefType\":\"vcs\",\"locator\":[\"https://github.com/acme/shop\"]}]")
                                + """
                                ,{"type":"build_Build","spdxId":"urn:build","build_buildId":"7","build_buildEndTime":"2026-06-01T09:30:00Z",
                                  "build_configSourceUri":["git+https://github.com/acme/shop"],
                                  "build_configSourceDigest":[{"algorithm":"sha1","hashValue":"%s"}]}
                                ,{"type":"Relationship","spdxId":"urn:r","from":"urn:build","relationshipType":"hasOutput","to":["urn:image"]}""".formatted(COMMIT)));
        Hostile.hold(Provenance.source(), Map.of(), github(image("ghcr.io/acme/shop"), "refs/heads/main"));
        Hostile.hold(Provenance.source(), Map.of(), bundle(github(image("ghcr.io/acme/shop"), "refs/heads/main")));
        Hostile.hold(Sbom.source(), Map.of(), """
                {"bomFormat":"CycloneDX","metadata":{"timestamp":"2026-06-01T10:00:00Z","component":{"type":"container","name":"ghcr.io/acme/shop",
                 "version":"v1","purl":"pkg:oci/shop@v1","hashes":[{"alg":"SHA-256","content":"%s"}],"pedigree":{"commits":[{"uid":"%s"}]},
                 "externalReferences":[{"type":"vcs","url":"https://github.com/acme/shop"}],"properties":[{"name":"a","value":"b"}]}}}""".formatted(HEX, COMMIT));
        Hostile.hold(Sbom.source(), Map.of(), """
                {"spdxVersion":"SPDX-2.3","creationInfo":{"created":"2026-06-01T10:00:00Z"},"documentDescribes":["a"],
                 "packages":[{"SPDXID":"a","name":"shop","versionInfo":"v1","downloadLocation":"git+https://github.com/acme/shop@%s",
                  "checksums":[{"algorithm":"SHA256","checksumValue":"%s"}],"externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:oci/shop@v1"}]}]}""".formatted(COMMIT, HEX));
    }
}
