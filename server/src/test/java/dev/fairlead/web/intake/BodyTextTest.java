package dev.fairlead.web.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyTextTest {
    private static String shown(String body) {
        return BodyText.of(body.getBytes(StandardCharsets.UTF_8)).text();
    }

    @Test
    void jsonHasLinesAndNothingBetweenQuotesChanges() {
        assertThat(shown("{\"a\":[1,2],\"b\":{},\"c\":\"x{,}:\\\"y\"}")).isEqualTo("""
                {
                  "a": [
                    1,
                    2
                  ],
                  "b": {},
                  "c": "x{,}:\\"y"
                }""");
        assertThat(shown("no JSON at all")).isEqualTo("no JSON at all");
    }

    @Test
    void whatLooksLikeASecretIsHidden() {
        var text = shown(
                "{\"access_token\":\"abc\",\"hook\":{\"Secret\" : \"d\\\"ef\"},\"password\":\"ghi\",\"title\":\"the secret of tea\"}");
        assertThat(text).doesNotContain("abc", "ef\"", "ghi").contains("the secret of tea", "•••");
        assertThat(shown("payload=1&token=abc&x=2")).isEqualTo("payload=1&token=•••&x=2");
        assertThat(shown("{\"token\":\"cut in the mid")).doesNotContain("cut");
    }

    @Test
    void whatIsLongIsCutAndWhatIsHostileTakesNoTime() {
        var deep = "[".repeat(BodyText.MOST);
        assertThat(BodyText.of((deep + "1").getBytes(StandardCharsets.UTF_8)).cut())
                .isTrue();
        assertThat(shown(deep)).startsWith("[\n  [");
        assertThat(shown("{\"" + "secret".repeat(9_000))).contains("secret");
        assertThat(shown("secret&=".repeat(8_000))).contains("secret");
    }
}
