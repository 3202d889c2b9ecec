package dev.fairlead.rollout.run.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.rollout.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are covered in whatever way base64 breaks them into lines. */
class MaskTest {
    /** What may be seen of a secret at the edge of a line: less than a group of base64, and the letters that hold other bits too. */
    private static final int TOLERATED = 5;

    private static Mask mask(String... secrets) {
        var values = new TreeMap<String, String>();
        for (var secret : secrets) {
            values.put("S" + values.size(), secret);
        }
        return Mask.of(new Secrets(Map.copyOf(values), null));
    }

    private static String random(Random random, int length) {
        return random.ints(length, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Lines that, covered, still show a stretch of the secret. */
    private static List<String> leaks(String before, String secret, String after, int width) {
        var encoder = Base64.getMimeEncoder(width, new byte[] {'\n'});
        var whole = Base64.getEncoder().encodeToString((before + secret + after).getBytes(StandardCharsets.UTF_8));
        int begin = before.getBytes(StandardCharsets.UTF_8).length * 8 / 6;
        int end = ((before + secret).getBytes(StandardCharsets.UTF_8).length * 8 + 5) / 6;
        var letters = whole.substring(begin, Math.min(end, whole.length()));
        var mask = mask(secret);
        var leaks = new ArrayList<String>();
        for (var line : encoder.encodeToString((before + secret + after).getBytes(StandardCharsets.UTF_8))
                .split("\n")) {
            for (var rest : mask.cover(line).split("\\*\\*\\*")) {
                for (int i = 0; i + TOLERATED <= rest.length(); i++) {
                    if (letters.contains(rest.substring(i, i + TOLERATED))) {
                        leaks.add(before.length() + " before " + secret.length() + ": " + line);
                    }
                }
            }
        }
        return leaks;
    }

    @ParameterizedTest
    @ValueSource(ints = {76, 64})
    void linesMayEndAnywhereInASecret(int width) {
        var random = new Random(5);
        var leaks = new ArrayList<String>();
        for (int length : List.of(8, 20, 57, 58, 90, 300)) {
            var secret = random(random, length);
            for (int before = 0; before < 60; before++) {
                leaks.addAll(leaks(random(random, before), secret, "", width));
                leaks.addAll(leaks(random(random, before), secret, random(random, 7), width));
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    void whatIsNoSecretStaysReadable() {
        var mask = mask("correct horse battery staple, and so long that base64 needs a second line for it");
        var innocent = Base64.getMimeEncoder(76, new byte[] {'\n'})
                .encodeToString(
                        "the quick brown fox jumps over the lazy dog while nobody looks; then it goes home, tired and content"
                                .getBytes(StandardCharsets.UTF_8));
        for (var line : (innocent
                        + "\nInstalling GLOBAL.Acme.Store.checkout;v1_2 from /srv/releases/checkout_v1-2.tar.gz")
                .split("\n")) {
            assertThat(mask.cover(line)).isEqualTo(line);
        }
    }
}
