package dev.fairlead.report.rework;

import dev.fairlead.metrics.statistic.Share;

/**
 * How many of the deployments that reached users were unplanned.
 *
 * @param provisional whether they may still become more, since what says so may come later
 */
public record ReworkRate(long deployed, long unplanned, boolean provisional) {

    /** With where it lies; without value where nothing was deployed. */
    public Share share() {
        return new Share(deployed, unplanned);
    }
}
