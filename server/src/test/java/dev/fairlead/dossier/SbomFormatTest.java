package dev.fairlead.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a list of parts is written is read from the document, whatever its file is called. */
class SbomFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\"} | CYCLONEDX",
                "{\"components\": [{\"bomFormat\": 1}], \"bomFormat\": \"CycloneDX\"} | CYCLONEDX",
                "\uFEFF{\"bomFormat\": \"CycloneDX\"} | CYCLONEDX",
                "<?xml version=\"1.0\"?><bom xmlns=\"http://cyclonedx.org/schema/bom/1.5\"/> | CYCLONEDX",
                "{\"spdxVersion\": \"SPDX-2.3\", \"SPDXID\": \"SPDXRef-DOCUMENT\"} | SPDX",
                "{\"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"} | SPDX",
                "SPDXVersion: SPDX-2.3 | SPDX",
                "<rdf:RDF xmlns:rdf=\"http://a.example\" xmlns:spdx=\"http://spdx.org/rdf/terms#\"/> | SPDX",
                "{\"name\": \"SPDX\", \"parts\": [\"CycloneDX\"]} | UNKNOWN",
                "{\"bomFormat\": | UNKNOWN",
                "<!DOCTYPE bom SYSTEM \"file:///etc/passwd\"><bom>&x;</bom> | UNKNOWN",
                "[] | UNKNOWN",
                "hello | UNKNOWN",
            })
    void isReadFromTheDocument(String text, SbomFormat format) {
        assertThat(SbomFormat.of(text.strip().getBytes(StandardCharsets.UTF_8))).isEqualTo(format);
    }
}
