package dev.fairlead.intake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String GITHUB_SECRET = "It's a Secret to Everybody";
    private static final String GITHUB_SIGNATURE = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private static final Instant SENT = Instant.ofEpochSecond(1614265330);
    private static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String STANDARD_SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static Delivery delivery(String body, String... headers) {
        var byName = new LinkedHashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            byName.put(headers[i], headers[i + 1]);
        }
        return new Delivery(byName, body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static boolean genuine(Verification verification, String secret, String body, String... headers) {
        return verification.genuine(delivery(body, headers), secret, NOW);
    }

    @Test
    void theVectorOfGitHubFitsAndNothingNearIt() {
        var github = Verifications.hmac("X-Hub-Signature-256", "sha256=");
        assertThat(genuine(github, GITHUB_SECRET, "Hello, World!", "x-hub-signature-256", "sha256=" + GITHUB_SIGNATURE))
                .isTrue();
        assertThat(genuine(
                        github,
                        GITHUB_SECRET,
                        "Hello, World!",
                        "X-HUB-SIGNATURE-256",
                        "sha256=" + GITHUB_SIGNATURE.toUpperCase(java.util.Locale.ROOT)))
                .isTrue();
        assertThat(genuine(github, GITHUB_SECRET, "Hello, World?", "X-Hub-Signature-256", "sha256=" + GITHUB_SIGNATURE))
                .isFalse();
        assertThat(genuine(github, "another", "Hello, World!", "X-Hub-Signature-256", "sha256=" + GITHUB_SIGNATURE))
                .isFalse();
        assertThat(genuine(github, GITHUB_SECRET, "Hello, World!")).isFalse();
        assertThat(genuine(github, GITHUB_SECRET, "Hello, World!", "X-Hub-Signature", "sha1=" + GITHUB_SIGNATURE))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha1=" + GITHUB_SIGNATURE,
                GITHUB_SIGNATURE,
                "sha256=" + GITHUB_SIGNATURE + "00",
                "sha256=757107ea",
                "sha256=" + "z757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
                "sha256=é"
            })
    void whatIsNoSignatureIsWrongAndNoError(String value) {
        var github = Verifications.hmac("X-Hub-Signature-256", "sha256=");
        assertThat(genuine(github, GITHUB_SECRET, "Hello, World!", "X-Hub-Signature-256", value))
                .isFalse();
    }

    @Test
    void bareHexadecimalDigitsFitWithoutPrefix() {
        var gitea = Verifications.first(
                Verifications.hmac("X-Forgejo-Signature", ""), Verifications.hmac("X-Gitea-Signature", ""));
        assertThat(genuine(gitea, GITHUB_SECRET, "Hello, World!", "X-Gitea-Signature", GITHUB_SIGNATURE))
                .isTrue();
        assertThat(genuine(gitea, GITHUB_SECRET, "Hello, World!", "X-Forgejo-Signature", GITHUB_SIGNATURE))
                .isTrue();
    }

    @Test
    void aWrongSignatureIsNotMendedByAnotherWay() {
        var ways = Verifications.first(Verifications.standardWebhooks(), Verifications.token("X-Gitlab-Token"));
        assertThat(genuine(ways, "open", "{}", "X-Gitlab-Token", "open")).isTrue();
        assertThat(genuine(ways, "open", "{}", "X-Gitlab-Token", "open", "webhook-signature", "v1,AAAA"))
                .isFalse();
        assertThat(genuine(ways, "open", "{}")).isFalse();
    }

    @Test
    void oneOfSeveralSignaturesIsEnoughWhileSecretsChange() {
        var pagerDuty = Verifications.anyHmac("X-PagerDuty-Signature", "v1=");
        var wrong = "v1=" + "0".repeat(64);
        var right = "v1=" + GITHUB_SIGNATURE;
        assertThat(genuine(pagerDuty, GITHUB_SECRET, "Hello, World!", "X-PagerDuty-Signature", wrong + "," + right))
                .isTrue();
        assertThat(genuine(pagerDuty, GITHUB_SECRET, "Hello, World!", "X-PagerDuty-Signature", right + ", " + wrong))
                .isTrue();
        assertThat(genuine(pagerDuty, GITHUB_SECRET, "Hello, World!", "X-PagerDuty-Signature", wrong))
                .isFalse();
        assertThat(genuine(
                        pagerDuty, GITHUB_SECRET, "Hello, World!", "X-PagerDuty-Signature", "v2=" + GITHUB_SIGNATURE))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA224", "SHA256", "SHA384", "SHA512"})
    void theHeaderMaySayWhichHashItIs(String hash) throws Exception {
        var mac = Mac.getInstance("Hmac" + hash);
        mac.init(new SecretKeySpec("key".getBytes(StandardCharsets.UTF_8), "any"));
        var hex = HexFormat.of().formatHex(mac.doFinal("body".getBytes(StandardCharsets.UTF_8)));
        var flux = Verifications.namedHmac("X-Signature");
        var name = hash.toLowerCase(java.util.Locale.ROOT);
        assertThat(genuine(flux, "key", "body", "X-Signature", name + "=" + hex))
                .isTrue();
        assertThat(genuine(flux, "key", "other", "X-Signature", name + "=" + hex))
                .isFalse();
        assertThat(genuine(flux, "key", "body", "X-Signature", "sha1=" + hex)).isFalse();
        assertThat(genuine(flux, "key", "body", "X-Signature", hex)).isFalse();
    }

    @Test
    void theVectorOfStandardWebhooksFitsWithinFiveMinutes() {
        var standard = Verifications.standardWebhooks();
        var delivery = delivery(
                "{\"test\": 2432232314}",
                "Webhook-Id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "Webhook-Timestamp",
                "1614265330",
                "Webhook-Signature",
                "v1a,xyz v1,AAAA " + STANDARD_SIGNATURE);
        assertThat(standard.genuine(delivery, STANDARD_SECRET, SENT)).isTrue();
        assertThat(standard.genuine(delivery, STANDARD_SECRET.substring(6), SENT))
                .isTrue();
        assertThat(standard.genuine(delivery, STANDARD_SECRET, SENT.plusSeconds(300)))
                .isTrue();
        assertThat(standard.genuine(delivery, STANDARD_SECRET, SENT.plusSeconds(301)))
                .isFalse();
        assertThat(standard.genuine(delivery, STANDARD_SECRET, SENT.minusSeconds(301)))
                .isFalse();
        assertThat(standard.genuine(delivery, "whsec_AAAA", SENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999999999999", "9223372036854775807", "1614265331"})
    void anotherTimeThanTheSignedOneIsWrong(String timestamp) {
        var delivery = delivery(
                "{\"test\": 2432232314}",
                "webhook-id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                STANDARD_SIGNATURE);
        assertThat(Verifications.standardWebhooks().genuine(delivery, STANDARD_SECRET, SENT))
                .isFalse();
    }

    @Test
    void aSharedTokenMayComeInAnyUsualPlace() {
        var shared = Verifications.sharedToken();
        var places = Map.of(
                "Bearer s3cret",
                true,
                "bearer  s3cret",
                true,
                "Token s3cret",
                true,
                "GenieKey s3cret",
                true,
                "s3cret",
                true,
                "Basic " + base64("anyone:s3cret"),
                true,
                "Basic " + base64("s3cret"),
                true,
                "Basic " + base64("s3cret:anything"),
                false,
                "Basic !",
                false,
                "Bearer s3cretX",
                false);
        places.forEach((value, right) -> assertThat(genuine(shared, "s3cret", "{}", "Authorization", value))
                .as(value)
                .isEqualTo(right));
        assertThat(genuine(shared, "name:s3:cret", "{}", "Authorization", "Basic " + base64("name:s3:cret")))
                .isTrue();
        assertThat(genuine(shared, "s3cret", "{}", "X-Fairlead-Token", "s3cret"))
                .isTrue();
        assertThat(genuine(shared, "s3cret", "{}", "X-Fairlead-Token", "s3")).isFalse();
        assertThat(genuine(shared, "s3cret", "{}")).isFalse();
    }

    @Test
    void anEmptySecretOpensNothing() {
        assertThat(genuine(Verifications.sharedToken(), "", "{}", "Authorization", "Bearer "))
                .isFalse();
        assertThat(genuine(Verifications.token("X-Gitlab-Token"), "", "{}", "X-Gitlab-Token", ""))
                .isFalse();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
