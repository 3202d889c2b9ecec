package dev.fairlead.report.answer;

import java.util.Locale;

/** A percentile, and how many values it needs: with fewer, the largest of them is likely still below it. */
public enum Quantile {
    P50(6),
    // finer than the median, which it follows: no interval of its own is told
    P75(6),
    P90(29),
    P95(59);

    private final int enough;

    Quantile(int enough) {
        this.enough = enough;
    }

    public int enough() {
        return enough;
    }

    /** Whether so many values are too few to lean on it. */
    public boolean few(long values) {
        return values < enough;
    }

    /** The word that doors use: {@code p90}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
