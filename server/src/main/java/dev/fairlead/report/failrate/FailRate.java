package dev.fairlead.report.failrate;

import dev.fairlead.metrics.statistic.Share;

/**
 * How many of the deployments that reached users failed.
 *
 * @param provisional whether they may still become more, since what says so may come later
 */
public record FailRate(long deployed, long failed, boolean provisional) {

    /** With where it lies; without value where nothing was deployed. */
    public Share share() {
        return new Share(deployed, failed);
    }
}
