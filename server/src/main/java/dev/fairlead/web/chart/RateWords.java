package dev.fairlead.web.chart;

import dev.fairlead.metrics.statistic.Share;
import dev.fairlead.web.word.Formats;
import org.jspecify.annotations.Nullable;

/** How a share of deployments reads, and how long something took of which some still lasts. */
public final class RateWords {
    private RateWords() {}

    /** {@code 5 %}; a dash where nothing was deployed, since that is no perfect record. */
    public static String share(Share share) {
        var value = share.value();
        return value == null ? Formats.NOTHING : Formats.percent(value);
    }

    /** {@code 2 of 40, 1.4 to 16.5 %}. */
    public static @Nullable String behind(Share share) {
        var interval = share.interval();
        return interval == null
                ? null
                : Formats.count(share.those()) + " of " + Formats.count(share.of()) + ", " + between(share);
    }

    /** {@code 1.4 to 16.5 %}: where it lies with a confidence of 95 %. */
    public static String between(Share share) {
        var interval = share.interval();
        return interval == null
                ? Formats.NOTHING
                : Formats.hundredths(interval.low()) + " to " + Formats.percent(interval.high());
    }

    /** The whole truth on hover. */
    public static String title(Share share, boolean provisional) {
        return share.value() == null
                ? "nothing was deployed"
                : behind(share) + " with a confidence of 95 %"
                        + (provisional ? "; provisional: what says that a deployment failed may still come" : "");
    }

    /**
     * A time within which a share of them was over.
     *
     * @param value null where that share never was
     */
    public static String time(@Nullable Double value, long n) {
        return value != null ? Formats.duration(value) : n == 0 ? Formats.NOTHING : "not yet";
    }

    /** {@code n 3, 1 open}. */
    public static @Nullable String behind(long n, long open) {
        return n == 0 ? null : "n " + Formats.count(n) + (open == 0 ? "" : ", " + Formats.count(open) + " open");
    }
}
