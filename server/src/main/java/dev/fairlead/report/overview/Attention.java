package dev.fairlead.report.overview;

import dev.fairlead.catalog.Tier;
import dev.fairlead.metrics.statistic.Interval;
import dev.fairlead.report.answer.Quantile;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.overview.Overview.Last;
import dev.fairlead.report.overview.Overview.Pace;
import dev.fairlead.report.overview.Overview.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a unit needs attention (docs/metrics.md, "What needs attention"), the gravest reason first. The limits stand in the
 * sentences, so that nobody has to guess. What is compared with the window before must differ by more than chance explains: the
 * 95 % intervals of both are apart.
 */
public enum Attention {
    FAILING("failing", "Half of the attempts or more failed", "attempts fail") {
        @Override
        public boolean isNeededBy(Row row, @Nullable Tier tier, Instant now) {
            return row.now().frequency().failed() >= LEAST_FAILED && failed(row) >= FAILED_SHARE;
        }

        @Override
        public Comparator<Row> worstFirst(@Nullable Tier tier) {
            return Comparator.comparingDouble(row -> -failed(row));
        }
    },
    WORSE("worse", "Change fail rate rose, by more than chance", "fails more") {
        @Override
        public boolean isNeededBy(Row row, @Nullable Tier tier, Instant now) {
            return rise(row) > 0 && failRateChanged(row);
        }

        @Override
        public Comparator<Row> worstFirst(@Nullable Tier tier) {
            return Comparator.comparingDouble(row -> -rise(row));
        }
    },
    SLOWER("slower", "Median lead time at least doubled, by more than chance", "slower") {
        @Override
        public boolean isNeededBy(Row row, @Nullable Tier tier, Instant now) {
            return leadTimeChanged(row) && slower(row) >= SLOWER_TIMES;
        }

        @Override
        public Comparator<Row> worstFirst(@Nullable Tier tier) {
            return Comparator.comparingDouble(row -> -slower(row));
        }
    },
    RARER("rarer", "Deployed at most half as often, by more than chance", "rarer") {
        @Override
        public boolean isNeededBy(Row row, @Nullable Tier tier, Instant now) {
            var pace = row.pace();
            return pace != null && pace.changed() && rarer(pace) <= RARER_TIMES;
        }

        @Override
        public Comparator<Row> worstFirst(@Nullable Tier tier) {
            return Comparator.comparingDouble(row -> row.pace() == null ? 1 : rarer(row.pace()));
        }
    },
    QUIET("quiet", "Nothing deployed for " + Attention.QUIET_DAYS + " days or more", "quiet") {
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
    UNKNOWN("unknown", "Fewer than 80 % of the deployments have a known commit", "commits unknown") {
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
    private static final double RARER_TIMES = 0.5;
    private static final double KNOWN_SHARE = 0.8;

    private final String word;
    private final String sentence;
    private final String label;

    Attention(String word, String sentence, String label) {
        this.word = word;
        this.sentence = sentence;
        this.label = label;
    }

    /**
     * Whether this is a reason for the unit.
     *
     * @param tier what kind of environments the row is about
     */
    public abstract boolean isNeededBy(Row row, @Nullable Tier tier, Instant now);

    /** Of units that all need it for this reason, in such environments. */
    public abstract Comparator<Row> worstFirst(@Nullable Tier tier);

    /** All reasons of a unit, the gravest first. */
    public static List<Attention> of(Row row, @Nullable Tier tier, Instant now) {
        return Stream.of(values())
                .filter(each -> each.isNeededBy(row, tier, now))
                .toList();
    }

    /**
     * The gravest reason first, of one reason those with most reasons, then the worst; what needs none comes last.
     *
     * @param rows all that will be compared
     */
    public static Comparator<Row> first(List<Row> rows, @Nullable Tier tier, Instant now) {
        return AttentionOrder.of(rows, tier, now);
    }

    public String word() {
        return word;
    }

    public String sentence() {
        return sentence;
    }

    /** In a word or two, for a list. */
    public String label() {
        return label;
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

    /** Whether there are two medians to compare: of the same environment, each of enough values. */
    public static boolean leadTimeCompares(Row row) {
        var before = row.before();
        return before != null
                && Objects.equals(before.place(), row.now().place())
                && isKnown(before.leadTime())
                && isKnown(row.now().leadTime());
    }

    /** Whether the median lead time differs from that of the window before by more than chance explains. */
    public static boolean leadTimeChanged(Row row) {
        var before = row.before();
        return before != null
                && leadTimeCompares(row)
                && areApart(row.now().leadTime().median(), before.leadTime().median());
    }

    /** Whether the change fail rate does. */
    public static boolean failRateChanged(Row row) {
        var before = row.before();
        return before != null
                && areApart(row.now().failRate().interval(), before.failRate().interval());
    }

    /** Whether it may be that it was deployed at most half as often: how sure that is costs a question of its own. */
    public static boolean mayBeRarer(Row row, double weeks, double weeksBefore) {
        var before = row.before();
        return before != null
                && before.frequency().deployments() > 0
                && row.now().frequency().deployments() / weeks
                        <= RARER_TIMES * before.frequency().deployments() / weeksBefore;
    }

    private static boolean areApart(@Nullable Interval one, @Nullable Interval other) {
        return one != null && other != null && one.isApartFrom(other);
    }

    private static double failed(Row row) {
        return (double) row.now().frequency().failed() / attempts(row);
    }

    private static double rise(Row row) {
        var before = row.before();
        return before == null
                ? 0
                : known(row.now().failRate().value()) - known(before.failRate().value());
    }

    private static double rarer(Pace pace) {
        return pace.now().perWeek() / pace.before().perWeek();
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
