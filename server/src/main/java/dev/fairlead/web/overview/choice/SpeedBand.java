package dev.fairlead.web.overview.choice;

import dev.fairlead.report.leadtime.LeadTime;

/**
 * How fast, by the median, in the bands that DORA's survey asks for; a place in a distribution, no grade. The survey asks how long a
 * change takes from commit to production, so that the lead time of every change is put into them and no other.
 */
public enum SpeedBand {
    HOUR("hour", "Less than an hour", 3600),
    DAY("day", "An hour to a day", 86_400),
    WEEK("week", "A day to a week", 7 * 86_400),
    MONTH("month", "A week to a month", 30.4375 * 86_400),
    HALF_YEAR("half-year", "A month to six months", 182.625 * 86_400),
    LONGER("longer", "More than six months", Double.MAX_VALUE),
    UNKNOWN("unknown", "Not known", Double.NaN);

    private final String word;
    private final String title;
    private final double below;

    SpeedBand(String word, String title, double below) {
        this.word = word;
        this.title = title;
        this.below = below;
    }

    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    public static SpeedBand of(LeadTime changes) {
        var median = changes.p50();
        if (median != null) {
            for (var band : values()) {
                if (median < band.below) {
                    return band;
                }
            }
        }
        return UNKNOWN;
    }
}
