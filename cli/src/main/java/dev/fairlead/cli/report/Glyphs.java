package dev.fairlead.cli.report;

import java.util.Optional;

/** Signs to draw with: those of Unicode, or plain ones where the terminal may not know them. */
public enum Glyphs {
    UNICODE("▏▎▍▌▋▊▉█", "▁▂▃▄▅▆▇█", "–"),
    PLAIN("#", "_.-=+*#@", "-");

    private static final int WIDTH = 20;

    private final String bars;
    private final String sparks;
    private final String nothing;

    Glyphs(String bars, String sparks, String nothing) {
        this.bars = bars;
        this.sparks = sparks;
        this.nothing = nothing;
    }

    /** What stands where there is no value. */
    public String nothing() {
        return nothing;
    }

    /** A bar for {@code value}, as long as a column for {@code greatest}; never empty for a value above zero. */
    String bar(double value, double greatest) {
        if (value <= 0 || greatest <= 0) {
            return "";
        }
        int steps = Math.max(1, (int) Math.round(value / greatest * WIDTH * bars.length()));
        var full = bars.substring(bars.length() - 1).repeat(steps / bars.length());
        int rest = steps % bars.length();
        return rest == 0 ? full : full + bars.charAt(rest - 1);
    }

    /** One sign for {@code value}; a blank where there is none. */
    String spark(Optional<Double> value, double greatest) {
        if (value.isEmpty()) {
            return " ";
        }
        int height = greatest <= 0 ? 0 : (int) Math.round(value.get() / greatest * (sparks.length() - 1));
        return sparks.substring(height, height + 1);
    }
}
