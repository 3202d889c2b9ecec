package dev.fairlead.report.overview;

import dev.fairlead.report.answer.Report;
import dev.fairlead.report.frequency.FrequencySum;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.overview.Overview.Side;
import dev.fairlead.report.question.Target;
import dev.fairlead.report.series.DurationSum;
import dev.fairlead.report.series.RollupReadStore;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Adds the roll-ups of one unit up: what is counted over all environments, durations in each by itself. */
final class OverviewSum {
    private final FrequencySum attempts = new FrequencySum();
    private final Map<String, DurationSum> durations = new TreeMap<>();
    private long knownCommit;

    void add(Target.Place place, RollupReadStore.Sums sums) {
        attempts.count(sums);
        sums.durations().into(durations.computeIfAbsent(place.name(), _ -> new DurationSum()));
        knownCommit += sums.knownCommit();
    }

    /** @param failed how many of the deployments failed */
    Side side(long failed) {
        var frequency = attempts.frequency();
        var completeness = new Report.Completeness(frequency.deployments(), knownCommit);
        var valued = durations.entrySet().stream()
                .filter(each -> each.getValue().size() > 0)
                .sorted(Comparator.comparingLong((Map.Entry<String, DurationSum> each) ->
                                each.getValue().size())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .toList();
        if (valued.isEmpty()) {
            return new Side(frequency, LeadTime.of(new DurationSum()), completeness, null, false, failed);
        }
        var most = valued.getFirst();
        return new Side(
                frequency, LeadTime.of(most.getValue()), completeness, most.getKey(), valued.size() > 1, failed);
    }
}
