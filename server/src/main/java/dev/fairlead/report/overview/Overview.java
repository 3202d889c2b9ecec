package dev.fairlead.report.overview;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.statistic.Share;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applications or components side by side, each with its numbers in a window and in the window before. Counts are exact;
 * percentiles come from histograms (relative error at most 1 %).
 *
 * @param tier what kind of environments the numbers are about; null where there is no environment at all
 * @param tiers the kinds of environments there are, the closest to users first
 * @param zone whose days the window is made of: the organisation's
 */
public record Overview(Days days, @Nullable Tier tier, List<Tier> tiers, ZoneId zone, List<Row> rows) {

    /**
     * One application or component; ordered by full name.
     *
     * @param failed how many of the deployments of the window failed
     */
    public record Row(
            UnitKind kind,
            QualifiedName unit,
            long organization,
            long id,
            Side now,
            Side before,
            List<Last> last,
            long failed) {

        /** Of the deployments of the window; without value where there is none. */
        public Share failRate() {
            long deployed = now.frequency().deployments();
            // both are read one after the other: what was told in between is in one of them
            return new Share(deployed, Math.min(failed, deployed));
        }

        /** The most recent deployment to any environment. */
        public @Nullable Last latest() {
            return last.isEmpty() ? null : last.getFirst();
        }
    }

    /** The numbers of one window. */
    public record Side(Frequency frequency, LeadTime leadTime, Report.Completeness completeness) {}

    /** The most recent successful deployment to one environment. */
    public record Last(String environment, Tier tier, Instant finishedAt, long deployment) {}

    /** Whole days, and as many before them. */
    public record Days(LocalDate from, LocalDate to) {
        public Days {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a window ends after it begins");
            }
        }

        /** Where the window before begins: as many months earlier where this one is made of months, otherwise days. */
        public LocalDate before() {
            if (from.getDayOfMonth() == 1 && to.getDayOfMonth() == 1) {
                return from.minusMonths(from.until(to).toTotalMonths());
            }
            return from.minusDays(to.toEpochDay() - from.toEpochDay());
        }
    }
}
