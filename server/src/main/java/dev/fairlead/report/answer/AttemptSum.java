package dev.fairlead.report.answer;

import dev.fairlead.metrics.Result;
import dev.fairlead.report.series.RollupReadStore;
import java.time.Instant;

/** What attempts are added up in, of one bucket or of all. */
public interface AttemptSum {

    /** One attempt. */
    void count(Result result, Instant finishedAt);

    /** All of a day or a month. */
    void count(RollupReadStore.Sums sums);
}
