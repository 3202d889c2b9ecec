package dev.fairlead.cli.report;

import dev.fairlead.cli.http.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shares and spans as they are printed, with what a reader should know of them; signs that were used are explained once. */
final class Figures {
    private static final String FEW = "*";
    private static final String PROVISIONAL = "~";

    private final Glyphs glyphs;
    private boolean few;
    private boolean provisional;

    Figures(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    /** {@code 8.3 %~}; nothing where nothing was deployed, since that is no share. */
    String share(Map<String, Object> values) {
        var rate = Json.find(values, "rate");
        boolean open = rate.isPresent() && Boolean.TRUE.equals(values.get("provisional"));
        provisional |= open;
        return rate.map(Figures::percent).orElseGet(glyphs::nothing) + (open ? PROVISIONAL : "");
    }

    /** {@code 1.5 to 35.4 %}. */
    String between(Map<String, Object> values) {
        var low = Json.find(values, "low");
        var high = Json.find(values, "high");
        return low.isPresent() && high.isPresent() ? hundredths(low.get()) + " to " + percent(high.get()) : "";
    }

    /** How long; where there were some and that many never ended, that is said. */
    String span(Map<String, Object> values, String field) {
        var seconds = Json.find(values, field);
        if (seconds.isEmpty()) {
            return Json.number(values, "n") == 0 ? glyphs.nothing() : "not reached";
        }
        boolean guess = Json.texts(values, "few").contains(field);
        few |= guess;
        return Spans.of(seconds.get()) + (guess ? FEW : "");
    }

    private static String percent(double share) {
        return hundredths(share) + " %";
    }

    /** One of ten thousand is not nothing, and not all is less than all. */
    private static String hundredths(double share) {
        if (share > 0 && share < 0.0005) {
            return "< 0.1";
        }
        return share < 1 && share >= 0.9995 ? "> 99.9" : String.format(Locale.ROOT, "%.1f", share * 100);
    }

    /** What the signs mean, as far as they stand somewhere. */
    Optional<String> explanations() {
        var text = (provisional ? PROVISIONAL + " may still change: what says so may come later. " : "")
                + (few ? FEW + " few values: trust a p50 from 6 values on, a p90 from 29." : "");
        return Optional.of(text.strip()).filter(said -> !said.isEmpty());
    }
}
