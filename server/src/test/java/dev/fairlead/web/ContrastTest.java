package dev.fairlead.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every pair of colours that carries text or meaning can be told apart (WCAG 2.2 AA, 1.4.3 and 1.4.11), light and dark. */
class ContrastTest {
    private static final Pattern TOKEN =
            Pattern.compile("--([a-z0-9-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)");
    private static final Map<String, String[]> TOKENS = tokens();

    private static Map<String, String[]> tokens() {
        try (var css = ContrastTest.class.getResourceAsStream("assets/tokens.css")) {
            var found = new HashMap<String, String[]>();
            var tokens = TOKEN.matcher(new String(css.readAllBytes(), StandardCharsets.UTF_8));
            while (tokens.find()) {
                found.put(tokens.group(1), new String[] {tokens.group(2), tokens.group(3)});
            }
            return found;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double luminance(String hex) {
        var weights = new double[] {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    @ParameterizedTest
    @CsvSource({
        "text, page",
        "text, card",
        "text, raised",
        "text, faint",
        "muted, page",
        "muted, card",
        "muted, raised",
        "accent, page",
        "accent, card",
        "accent, accent-ground",
        "on-accent, accent",
        "good, card",
        "good, good-ground",
        "bad, card",
        "bad, bad-ground",
        "warn, card",
        "warn, warn-ground",
        "few, card",
        "few, page",
        "text, heat-1",
        "text, heat-2",
        "text, heat-3",
        "on-heat, heat-4",
        "on-heat, heat-5",
        "muted, faint",
        "accent, faint",
        "bad, faint",
    })
    void textCanBeRead(String text, String ground) {
        assertPair(text, ground, 4.5);
    }

    @ParameterizedTest
    @CsvSource({
        "series-1, card",
        "series-2, card",
        "series-3, card",
        "series-4, card",
        "series-5, card",
        "series-6, card",
        "series-7, card",
        "series-8, card",
        "quantile-1, card",
        "bar-edge, card",
        "note, card",
        "ramp-to, card",
        "edge, card",
        "edge, page",
        "dot, card",
        "accent, page",
    })
    void marksCanBeSeen(String mark, String ground) {
        assertPair(mark, ground, 3);
    }

    private static void assertPair(String one, String other, double least) {
        for (int theme = 0; theme < 2; theme++) {
            assertThat(contrast(token(one)[theme], token(other)[theme]))
                    .as("%s on %s, %s", one, other, theme == 0 ? "light" : "dark")
                    .isGreaterThanOrEqualTo(least);
        }
    }

    private static String[] token(String name) {
        return requireNonNull(TOKENS.get(name), name);
    }
}
