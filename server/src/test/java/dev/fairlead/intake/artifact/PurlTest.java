package dev.fairlead.intake.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.told.ToldVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurlTest {
    private static final String DIGEST = "sha256:0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427";
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";

    @Test
    void spellingsOfOnePackageAreOneText() {
        for (var spellings : List.of(
                List.of(
                        "pkg:oci/myapp@" + DIGEST,
                        "pkg:oci/myapp@sha256%3A0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427",
                        "PKG:OCI/MyApp@" + DIGEST),
                List.of("pkg:generic/web@1.0+e505fe1", "pkg:generic/web@1.0%2Be505fe1"),
                List.of("pkg:golang/github.com/Acme/Web@v1.2.3", "pkg:golang/github.com/acme/web@v1.2.3"),
                List.of("pkg:npm/%40Acme/Web@1", "pkg:npm/@acme/web@1"),
                List.of(
                        "pkg:deb/debian/curl@7.50.3-1?distro=jessie&arch=i386",
                        "pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie"),
                List.of("pkg://maven/org.acme/shop@1", "pkg:maven/org.acme/shop@1"))) {
            assertThat(spellings.stream()
                            .map(text -> Purl.find(text).orElseThrow().text())
                            .distinct())
                    .as(spellings.toString())
                    .hasSize(1);
        }
    }

    @Test
    void whatIsTwoPackagesStaysTwo() {
        assertThat(Purl.find("pkg:maven/org.acme/Shop@1").orElseThrow().text())
                .isNotEqualTo(
                        Purl.find("pkg:maven/org.acme/shop@1").orElseThrow().text());
        assertThat(Purl.find("pkg:generic/a%2Fb@1").orElseThrow().text())
                .isNotEqualTo(Purl.find("pkg:generic/a/b@1").orElseThrow().text());
        assertThat(Purl.find("pkg:oci/web@1?repository_url=ghcr.io/acme/web")
                        .orElseThrow()
                        .text())
                .isNotEqualTo(Purl.find("pkg:oci/web@1?repository_url=ghcr.io/other/web")
                        .orElseThrow()
                        .text());
    }

    @Test
    void aTextIsReadAsItWasWritten() {
        for (var text : List.of(
                "pkg:npm/%40acme/web@1.2", "pkg:generic/caf%C3%A9@1", "pkg:oci/web@" + DIGEST + "?tag=v1#x/y")) {
            var found = Purl.find(text).orElseThrow();
            assertThat(Purl.find(found.text())).contains(found);
        }
    }

    @Test
    void versionDigestAndCommitAreTakenApart() {
        assertThat(told("pkg:oci/shop@" + DIGEST + "?repository_url=ghcr.io/acme/shop&tag=v1.4"))
                .isEqualTo(new ToldVersion(
                        "v1.4",
                        null,
                        DIGEST,
                        "pkg:oci/shop@" + DIGEST + "?repository_url=ghcr.io%2Facme%2Fshop&tag=v1.4"));
        assertThat(told("pkg:github/acme/shop@" + COMMIT).commit()).isEqualTo(COMMIT);
        assertThat(told("pkg:maven/org.acme/shop@1.4?vcs_url=git%2Bhttps%3A%2F%2Fgithub.com%2Facme%2Fshop%40" + COMMIT)
                        .commit())
                .isEqualTo(COMMIT);
        assertThat(told("pkg:generic/shop@1.4").commit()).isNull();
    }

    @Test
    void imagesHaveTheNameByWhichTheyArePulled() {
        assertThat(Purl.find("pkg:oci/shop@1?repository_url=ghcr.io/acme/shop")
                        .orElseThrow()
                        .image())
                .contains("ghcr.io/acme/shop");
        assertThat(Purl.find("pkg:docker/acme/shop@1?repository_url=gcr.io")
                        .orElseThrow()
                        .image())
                .contains("gcr.io/acme/shop");
        assertThat(Purl.find("pkg:maven/org.acme/shop@1").orElseThrow().image()).isEmpty();
    }

    @Test
    void otherTextsAreNone() {
        for (var text :
                List.of("", "pkg:", "pkg:oci", "pkg:/x", "shop@1", "pkg:1x/y", "https://acme.example/pkg:oci/x")) {
            assertThat(Purl.find(text)).as(text).isEmpty();
        }
        assertThat(Purl.find("pkg:oci/%zz@%")).isPresent();
    }

    private static ToldVersion told(String purl) {
        return Purl.find(purl).orElseThrow().told();
    }
}
