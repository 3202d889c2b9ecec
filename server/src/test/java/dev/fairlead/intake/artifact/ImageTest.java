package dev.fairlead.intake.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @Test
    void aColonBeforeTheLastSlashIsOfThePort() {
        assertThat(Image.find("host:5000/acme/web")).contains(new Image("host:5000/acme/web", null, null));
        assertThat(Image.find("host:5000/acme/web:1.1@" + DIGEST))
                .contains(new Image("host:5000/acme/web", "1.1", DIGEST));
        assertThat(Image.find("web@" + DIGEST)).contains(new Image("web", null, DIGEST));
    }

    @Test
    void otherTextsAreNone() {
        for (var text : List.of("", ":", "web:", "web@sha256:12", "we b:1", "acme/", "web:${TAG}", "@" + DIGEST)) {
            assertThat(Image.find(text)).as(text).isEmpty();
        }
    }
}
