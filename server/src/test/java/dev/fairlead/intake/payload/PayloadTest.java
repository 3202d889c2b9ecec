package dev.fairlead.intake.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.platform.refusal.Refused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    private static final String SHA = "6DCB09B5B57875F334F61AEBED695E2E4193DB5E";

    @ParameterizedTest
    @CsvSource({
        "'2026-11-20T15:00:00Z', 2026-11-20T15:00:00Z",
        "'2026-11-20T16:00:00+01:00', 2026-11-20T15:00:00Z",
        "'2026-11-20T16:00:00.000+0100', 2026-11-20T15:00:00Z",
        "'2026-11-20T15:00:00.1234567Z', 2026-11-20T15:00:00.123456Z",
        "'2026-11-20T15:00:00.1234567891Z', 2026-11-20T15:00:00.123456Z",
        "'2026-11-20 15:00:00 UTC', 2026-11-20T15:00:00Z",
        "'2026-11-20 17:00:00 +0200', 2026-11-20T15:00:00Z",
        "'2026-11-20 10:00:00 -05', 2026-11-20T15:00:00Z",
        "'1795186800', 2026-11-20T15:00:00Z",
        "'1795186800.25', 2026-11-20T15:00:00.250Z",
        "'1795186800250', 2026-11-20T15:00:00.250Z",
        "'1795186800250000', 2026-11-20T15:00:00.250Z",
        "'1795186800250000000', 2026-11-20T15:00:00.250Z"
    })
    void momentsAreReadInAllTheirForms(String written, Instant meant) {
        assertThat(payload("{\"at\": \"" + written + "\"}").moment("at")).isEqualTo(meant);
        if (written.matches("[\\d.]+")) {
            assertThat(payload("{\"at\": " + written + "}").moment("at")).isEqualTo(meant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\" \"",
                "0",
                "\"0\"",
                "\"0001-01-01T00:00:00Z\"",
                "\"0001-01-01T00:00:00\"",
                "\"0000-00-00 00:00:00\"",
                "\"0001-01-01 00:00:00 +0000\"",
                "\"1970-01-01T00:00:00Z\""
            })
    void datesThatStandForNoneAreNone(String written) {
        assertThat(payload("{\"at\": " + written + "}").moment("at")).isNull();
        assertThat(payload("{}").moment("at")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "true",
                "\"soon\"",
                "\"2026-02-30T10:00:00Z\"",
                "\"2026-11-20\"",
                "\"2026-11-20T10:00:00\"",
                "\"9999-12-31T00:00:00Z\"",
                "99999999999",
                "9999999999999999999",
                "1e400",
                "-5"
            })
    void whatIsNoMomentIsRefusedWithItsField(String written) {
        refused(written, found -> found.moment("field"));
    }

    @Test
    void aSenderThatMeansUtcNeedNotSayIt() {
        assertThat(payload("{\"at\": \"2026-11-20 15:00:00\"}").momentInUtc("at"))
                .isEqualTo(Instant.parse("2026-11-20T15:00:00Z"));
    }

    @Test
    void valuesOfAnotherKindAreRefusedWithTheirPlace() {
        for (var wrong : new String[] {"7", "true", "\"text\"", "[]"}) {
            refused(wrong, found -> found.at("field"));
            refused(wrong, found -> found.get("field"));
        }
        refused("[1]", found -> found.list("field"), "field[0]");
        refused("{}", found -> found.list("field"));
        refused("{}", found -> found.text("field"));
        refused("[]", found -> found.title("field"));
        refused("\"many\"", found -> found.number("field"));
        refused("1.5", found -> found.number("field"));
        refused("99999999999999999999", found -> found.number("field"));
        refused("\"abc\"", found -> found.commit("field"));
        refused("\"" + "x".repeat(2049) + "\"", found -> found.text("field"));
        refused("\"\\u0000\"", found -> found.title("field"));
        refused("\"yes\"", found -> found.flag("field"));
        refused("null", found -> found.name("field"));
        refused("null", found -> found.get("field"));
        refused("null", found -> found.time("field"));
        refused("\"" + "0".repeat(40) + "\"", found -> found.sha("field"));
        assertThatThrownBy(() -> payload("[]")).isInstanceOf(Refused.class);
    }

    @Test
    void whatIsNotThereHasNoFields() {
        var found = payload("{\"there\": {\"id\": 7, \"name\": \" x \", \"none\": null}}");
        assertThat(found.at("there").text("id")).isEqualTo("7");
        assertThat(found.at("there").number("id")).isEqualTo(7);
        assertThat(found.at("there").text("name")).isEqualTo("x");
        assertThat(found.at("there", "none", "deeper").isThere()).isFalse();
        assertThat(found.at("there", "none", "deeper").text("x")).isNull();
        assertThat(found.at("there").list("none")).isEmpty();
        assertThat(found.find("gone")).isEmpty();
    }

    @Test
    void titlesAreTheFirstLineAndNeverTooLong() {
        assertThat(payload("{\"t\": \"\\n  Fix it \\nbecause\"}").title("t")).isEqualTo("Fix it");
        assertThat(payload("{\"t\": \"" + "😀".repeat(400) + "\"}").title("t"))
                .endsWith("😀…")
                .matches(cut -> cut.codePointCount(0, cut.length()) == 300);
    }

    @Test
    void commitsAreFullAndInLowerCase() {
        assertThat(payload("{\"c\": \"" + SHA + "\"}").commit("c"))
                .isEqualTo("6dcb09b5b57875f334f61aebed695e2e4193db5e");
        assertThat(payload("{\"c\": \"" + "0".repeat(40) + "\"}").commit("c")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop, https://github.com/acme/shop",
        "https://github.com/acme/shop.git, https://github.com/acme/shop",
        "https://me:secret@dev.azure.com/acme/Shop/_git/web, https://dev.azure.com/acme/Shop/_git/web",
        "https://git.example.com:8443/acme/shop.git/?x=1, https://git.example.com:8443/acme/shop",
        "git@github.com:acme/shop.git, https://github.com/acme/shop",
        "git.example.com:/acme/shop, https://git.example.com/acme/shop",
        "ssh://git@bitbucket.example.com:7999/acme/shop.git, ssh://bitbucket.example.com:7999/acme/shop",
        "/srv/git/shop, /srv/git/shop"
    })
    void addressesOfRepositoriesHaveOneForm(String written, String meant) {
        assertThat(RepositoryUrl.of(written)).isEqualTo(meant);
    }

    @Test
    void jsonMayComeInAForm() {
        var form = "x=1&payload=" + URLEncoder.encode("{\"a\": \"b&c=ü\"}", StandardCharsets.UTF_8);
        assertThat(Payload.of(delivery(form, "application/x-www-form-urlencoded; charset=utf-8"))
                        .text("a"))
                .isEqualTo("b&c=ü");
        for (var wrong : new String[] {"", "other=1", "payload=%zz"}) {
            assertThatThrownBy(() -> Payload.of(delivery(wrong, "application/x-www-form-urlencoded")))
                    .isInstanceOf(Refused.class);
        }
    }

    private static void refused(String value, Consumer<Payload> reading) {
        refused(value, reading, "field");
    }

    private static void refused(String value, Consumer<Payload> reading, String place) {
        assertThatThrownBy(() -> reading.accept(payload("{\"field\": " + value + "}")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().field()).isEqualTo(place));
    }

    private static Payload payload(String json) {
        return Payload.of(delivery(json, "application/json"));
    }

    private static Delivery delivery(String body, String type) {
        return new Delivery(
                Map.of("content-type", type),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.parse("2026-11-20T15:00:00Z"));
    }
}
