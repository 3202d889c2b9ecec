package dev.fairlead.web.overview.choice;

import dev.fairlead.report.overview.Overview;

/** How often, in the bands that DORA's survey asks for; a place in a distribution, no grade. */
public enum RateBand {
    DAILY("several-a-day", "More than once a day", 7.000001),
    WEEKLY("daily-to-weekly", "Once a day to once a week", 1),
    MONTHLY("weekly-to-monthly", "Once a week to once a month", 12 / 52.1775),
    HALF_YEARLY("monthly-to-half-yearly", "Once a month to once in six months", 2 / 52.1775),
    RARELY("less", "Less than once in six months", Double.MIN_VALUE),
    NONE("none", "Not at all", 0);

    private final String word;
    private final String title;
    private final double leastPerWeek;

    RateBand(String word, String title, double leastPerWeek) {
        this.word = word;
        this.title = title;
        this.leastPerWeek = leastPerWeek;
    }

    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    public static RateBand of(Overview.Side side, double weeks) {
        double perWeek = side.frequency().deployments() / weeks;
        for (var band : values()) {
            if (perWeek >= band.leastPerWeek) {
                return band;
            }
        }
        return NONE;
    }
}
