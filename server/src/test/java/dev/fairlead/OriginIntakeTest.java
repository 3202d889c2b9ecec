package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a registry, an attestation, a bill of materials and a cluster tell of one image is one version, in any order. */
class OriginIntakeTest {
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";
    private static final String HEX = "ab".repeat(32);

    @AutoClose
    private static final WholeServer server = new WholeServer(Clock.systemUTC());

    private static ConnectedSender sender(String domain, String kind) {
        var name = domain + "-" + kind;
        var secret = server.tell("/intake/sources", """
                {"name": "%s", "kind": "%s", "domain": "GLOBAL.Acme.%s"}""".formatted(name, kind, domain))
                .path("secret")
                .asString();
        return new ConnectedSender(server, name, kind, secret);
    }

    private static final String PUSHED = """
            {"events":[{"id":"1","action":"push","timestamp":"2026-06-01T09:10:00Z","target":{"mediaType":"application/vnd.oci.image.manifest.v1+json",
             "digest":"sha256:%s","repository":"acme/shop-api","tag":"v1.4"},"request":{"host":"ghcr.io"}}]}""".formatted(HEX);

    private static final String ATTESTED = """
            {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"ghcr.io/acme/shop-api","digest":{"sha256":"%s"}}],
             "predicateType":"https://slsa.dev/provenance/v1","predicate":{"buildDefinition":{
              "externalParameters":{"workflow":{"ref":"refs/heads/main","repository":"https://github.com/acme/shop"}},
              "resolvedDependencies":[{"uri":"git+https://github.com/acme/shop@refs/heads/main","digest":{"gitCommit":"%s"}}]},
              "runDetails":{"metadata":{"invocationId":"https://github.com/acme/shop/actions/runs/9/attempts/1","finishedOn":"2026-06-01T09:00:00Z"}}}}
            """.formatted(HEX, COMMIT);

    private static final String BILL = """
            {"bomFormat":"CycloneDX","metadata":{"component":{"type":"container","name":"ghcr.io/acme/shop-api","version":"sha256:%s",
             "properties":[{"name":"syft:image:labels:org.opencontainers.image.revision","value":"%s"}]}}}""".formatted(HEX, COMMIT);

    private static final String DEPLOYED = """
            {"kind":"deployed","id":"1","image":"ghcr.io/acme/shop-api@sha256:%s","digest":"sha256:%s","environment":"production",
             "outcome":"success","startedAt":"2026-06-01T09:59:00Z","finishedAt":"2026-06-01T10:00:00Z"}""".formatted(HEX, HEX);

    private static final String COMMITTED = """
            [{"domain":"GLOBAL.Acme","repository":"https://github.com/acme/shop","commit":"%s","parents":[],"authoredAt":"2026-06-01T08:00:00Z",
              "committedAt":"2026-06-01T08:00:00Z"}]""".formatted(COMMIT);

    private record Told(String kind, String body) {}

    @Test
    void oneImageIsOneVersionWithItsCommitInAnyOrder() {
        server.tell("/commits", COMMITTED);
        for (int seed = 0; seed < 6; seed++) {
            var domain = "image-" + seed;
            var order = new ArrayList<>(List.of(
                    new Told("registry", PUSHED),
                    new Told("provenance", ATTESTED),
                    new Told("sbom", BILL),
                    new Told("json", DEPLOYED)));
            Collections.shuffle(order, new Random(seed));
            order.forEach(told -> assertThat(sender(domain, told.kind())
                            .deliver(told.body())
                            .path("state")
                            .asString())
                    .as("%s of %s", told.kind(), order)
                    .isEqualTo("told"));
            var component = "GLOBAL.Acme." + domain + ".shop-api";
            Eventually.until(() ->
                    server.list("/component-versions?component=" + component).size() == 1
                            && server.list("/intake/deliveries?state=waiting").isEmpty());
            var version =
                    server.list("/component-versions?component=" + component).getFirst();
            assertThat(version.path("name").asString()).as("%s", order).isEqualTo(component + ";v1.4");
            assertThat(version.path("commit").asString()).isEqualTo(COMMIT);
            assertThat(version.path("digest").asString()).isEqualTo("sha256:" + HEX);
            assertThat(server.list("/deployments?component=" + component))
                    .singleElement()
                    .satisfies(deployment ->
                            assertThat(deployment.path("component").asString()).isEqualTo(component + ";v1.4"));
            var leadTime = server.ask("/reports/lead-time?form=latest-commit&component=" + component
                            + "&from=2026-05-01&to=2026-07-01")
                    .path("total");
            assertThat(leadTime.path("n").asInt()).as("%s: %s", order, leadTime).isEqualTo(1);
        }
    }
}
