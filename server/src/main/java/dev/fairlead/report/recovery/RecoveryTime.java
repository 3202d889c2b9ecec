package dev.fairlead.report.recovery;

import dev.fairlead.metrics.statistic.Recovery;
import dev.fairlead.report.answer.Quantile;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Within how many seconds deployments that failed were put right; null where that share of them never was (Kaplan and Meier).
 *
 * @param n deployments that failed
 * @param open how many of them still last, as far as the window goes
 */
public record RecoveryTime(
        long n,
        long open,
        @Nullable Double p50,
        @Nullable Double p75,
        @Nullable Double p90) {

    static RecoveryTime of(Recovery recovery) {
        return new RecoveryTime(
                recovery.n(), recovery.open(), recovery.median(), recovery.quantile(0.75), recovery.quantile(0.9));
    }

    /** How many there are, and nothing else: where quantiles would mix what must not be mixed. */
    public RecoveryTime counted() {
        return new RecoveryTime(n, open, null, null, null);
    }

    /** The quantiles that rest on too few values to lean on; none where there is no value at all. */
    public List<Quantile> few() {
        return n == 0
                ? List.of()
                : Stream.of(Quantile.P50, Quantile.P75, Quantile.P90)
                        .filter(quantile -> quantile.few(n))
                        .toList();
    }
}
