package dev.fairlead.cli.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.layout.helm.HelmNumber;
import dev.fairlead.cli.layout.reading.Image;
import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Pin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A version as files write it: numbers as Helm renders them, ranges, words that are no version, names of images. */
class WrittenVersionsTest {
    @ParameterizedTest
    @CsvSource({
        "1.10, 1.1",
        "1234567, 1.234567e+06",
        "123456, ",
        "0123456789, 1.23456789e+08",
        "010, 8",
        "1e3, 1000",
        "1_000, 1000",
        "0b11, 3",
        "0x1F, 31",
        "y, true",
        "no, false",
        "1.1, ",
        "v1, ",
        "1.2.3, ",
        "0.0000001, 1e-07",
        "2024-01-01, ",
    })
    void helmRendersNumbersItsOwnWay(String written, String rendered) {
        assertThat(HelmNumber.renders(written).orElse(null)).isEqualTo(rendered);
    }

    @ParameterizedTest
    @CsvSource({
        ">=1.0.0, range",
        "1.x, range",
        "*, range",
        "^1, range",
        "~1.2, range",
        "1.2.*, range",
        "'>=1 <2', range",
        "1 - 2, range",
        "1 || 2, range",
        "'[1.0,2.0)', range",
        "${TAG:1.1}, template",
        "{{ .Values.tag }}, template",
        "$(TAG), template",
        "$TAG, template",
        "v{version}, template",
        "ENC[AES256_GCM], encrypted",
        "main, branch",
        "HEAD, branch",
        "feature/x, branch",
        "refs/heads/release-1, branch",
        "v1.2, ok",
        "release-7, ok",
        "deadbee, ok",
        "1.2.3-x86, ok",
        "2024.x1, ok",
    })
    void whatIsNoVersionIsKnownWithItsReason(String text, String reason) {
        var objection = Objection.to(Pin.of(text, Pin.Kind.REVISION)).orElse("ok");
        assertThat(objection).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "host:5000/acme/web:1.1@sha256:ab, acme/web 1.1 sha256:ab",
        "web, 'web  null'",
        "localhost/web:2, web 2 null",
        "acme/web@sha256:cd, acme/web  sha256:cd",
        "ghcr.io/a/b/c:v1, a/b/c v1 null",
    })
    void imagesAreTakenApart(String text, String expected) {
        var image = Image.parse(text).orElseThrow();
        assertThat(image.repository() + " " + image.pin().text() + " "
                        + image.pin().digest())
                .isEqualTo(expected);
    }

    @Test
    void aRangeOfOneVersionIsThatVersion() {
        assertThat(LayoutWorld.read(
                        Layouts.TERRAFORM, "module \"vpc\" {\n  source = \"a/vpc/aws\"\n  version = \"= 5.1.0\"\n}\n"))
                .isEqualTo("vpc=5.1.0");
        assertThat(LayoutWorld.read(
                        Layouts.PACKAGE_JSON, "{\"dependencies\": {\"header\": \"=2.3.0\", \"footer\": \"=2.3\"}}"))
                .startsWith("header=2.3.0 footer=!=2.3");
    }
}
