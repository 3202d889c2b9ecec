package dev.fairlead.report.overview;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.statistic.Rate;
import dev.fairlead.metrics.statistic.Share;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
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

    /** The same with other rows. */
    public Overview showing(List<Row> others) {
        return new Overview(days, tier, tiers, zone, others);
    }

    /**
     * One application or component; ordered by full name.
     *
     * @param before null where that window was not observed as a whole: there is nothing to compare with
     * @param changes how long single changes took, by which the bands of DORA are made
     * @param first when it was deployed for the first time, to whatever environment; null where it never was
     * @param pace how often it was deployed in both windows, where that was asked for and there is something to compare with
     */
    public record Row(
            UnitKind kind,
            QualifiedName unit,
            long organization,
            long id,
            Side now,
            @Nullable Side before,
            LeadTime changes,
            List<Last> last,
            @Nullable Instant first,
            @Nullable Pace pace) {

        /** Rows are keys of maps, and what is in one is long. */
        @Override
        public int hashCode() {
            return Objects.hash(kind, organization, id);
        }

        /** The same with how often it was deployed, in both windows. */
        public Row with(Pace rates) {
            return new Row(kind, unit, organization, id, now, before, changes, last, first, rates);
        }

        /** The most recent deployment to any environment. */
        public @Nullable Last latest() {
            return last.isEmpty() ? null : last.getFirst();
        }
    }

    /**
     * The numbers of one window.
     *
     * @param place whose lead time it is: the environment with the most values, since percentiles of several are never mixed;
     *     null where there is no value
     * @param several whether other environments have values, too
     * @param failed how many of the deployments failed
     */
    public record Side(
            Frequency frequency,
            LeadTime leadTime,
            Report.Completeness completeness,
            @Nullable String place,
            boolean several,
            long failed) {

        /** Of the deployments; without value where there is none. */
        public Share failRate() {
            long deployed = frequency.deployments();
            // both are read one after the other: what was told in between is in one of them
            return new Share(deployed, Math.min(failed, deployed));
        }
    }

    /** How often a unit was deployed in the window and in the window before, with the intervals of both. */
    public record Pace(Rate now, Rate before) {
        /** Whether the difference is more than chance explains. */
        public boolean changed() {
            return now.between().isApartFrom(before.between());
        }
    }

    /** The most recent successful deployment to one environment. */
    public record Last(String environment, Tier tier, Instant finishedAt, long deployment) {}

    /** Whole days, and as many before them. */
    public record Days(LocalDate from, LocalDate to) {
        public Days {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a window ends after it begins");
            }
        }

        /** Whether the window before lies after that moment: everything in it was seen. */
        boolean observedBefore(@Nullable Instant first, ZoneId zone) {
            return first != null && !first.isAfter(ZoneDays.startOf(before(), zone));
        }

        /** The first day that is not over at that moment, or where the window ends: days to come hold no deployment. */
        LocalDate over(Instant now, ZoneId zone) {
            var tomorrow = ZoneDays.of(now, zone).plusDays(1);
            return tomorrow.isBefore(to) ? tomorrow : to;
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
