package dev.fairlead.report.overview;

import dev.fairlead.catalog.Tier;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.overview.Overview.Last;
import dev.fairlead.report.overview.Overview.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a unit needs attention (docs/metrics.md, "What needs attention"). The limits stand in the sentences, so that nobody has to
 * guess.
 */
public enum Attention {
    QUIET("quiet", "Nothing deployed for " + Attention.QUIET_DAYS + " days or more") {
        @Override
        public boolean isNeededBy(Row row, @Nullable Tier tier, Instant now) {
            return last(row, tier)
                    .map(last -> last.finishedAt().isBefore(now.minus(Duration.ofDays(QUIET_DAYS))))
                    .orElse(false);
        }

        @Override
        public Comparator<Row> worstFirst(@Nullable Tier tier) {
            return Comparator.comparing(
                    row -> last(row, tier).map(Last::finishedAt).orElse(Instant.MAX));
        }
    },
    FAILING("failing", "Half of the attempts or more failed") {
        @Override
        public boolean isNeededBy(Row row, @Nullable Tier tier, Instant now) {
            return row.now().frequency().failed() >= LEAST_FAILED && failed(row) >= FAILED_SHARE;
        }

        @Override
        public Comparator<Row> worstFirst(@Nullable Tier tier) {
            return Comparator.comparingDouble(row -> -failed(row));
        }
    },
    SLOWER("slower", "Median lead time at least doubled") {
        @Override
        public boolean isNeededBy(Row row, @Nullable Tier tier, Instant now) {
            var before = row.before();
            return before != null
                    && isKnown(before.leadTime())
                    && isKnown(row.now().leadTime())
                    && slower(row) >= SLOWER_TIMES;
        }

        @Override
        public Comparator<Row> worstFirst(@Nullable Tier tier) {
            return Comparator.comparingDouble(row -> -slower(row));
        }
    },
    UNKNOWN("unknown", "Fewer than 80 % of the deployments have a known commit") {
        @Override
        public boolean isNeededBy(Row row, @Nullable Tier tier, Instant now) {
            var share = row.now().completeness().share();
            return share != null && share < KNOWN_SHARE;
        }

        @Override
        public Comparator<Row> worstFirst(@Nullable Tier tier) {
            return Comparator.comparingDouble(
                    row -> known(row.now().completeness().share()));
        }
    };

    private static final int QUIET_DAYS = 30;
    /** One attempt of two says little. */
    private static final int LEAST_FAILED = 3;

    private static final double FAILED_SHARE = 0.5;
    private static final double SLOWER_TIMES = 2;
    private static final double KNOWN_SHARE = 0.8;

    private final String word;
    private final String sentence;

    Attention(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /**
     * Whether this is a reason for the unit.
     *
     * @param tier what kind of environments the row is about
     */
    public abstract boolean isNeededBy(Row row, @Nullable Tier tier, Instant now);

    /** Of units that all need it for this reason, in such environments. */
    public abstract Comparator<Row> worstFirst(@Nullable Tier tier);

    public String word() {
        return word;
    }

    public String sentence() {
        return sentence;
    }

    /** The most recent deployment to such environments. */
    public static Optional<Last> last(Row row, @Nullable Tier tier) {
        return row.last().stream().filter(last -> last.tier() == tier).findFirst();
    }

    /** All that ended by themselves: who cancels one says nothing of it. */
    public static long attempts(Row row) {
        var frequency = row.now().frequency();
        return frequency.deployments() + frequency.failed() + frequency.redeployments();
    }

    private static double failed(Row row) {
        return (double) row.now().frequency().failed() / attempts(row);
    }

    private static boolean isKnown(LeadTime leadTime) {
        return leadTime.p50() != null && !Quantile.P50.few(leadTime.n());
    }

    private static double slower(Row row) {
        var before = row.before();
        return before == null
                ? 0
                : known(row.now().leadTime().p50()) / known(before.leadTime().p50());
    }

    private static double known(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
