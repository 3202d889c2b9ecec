package dev.fairlead.report;

import dev.fairlead.report.answer.Report;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkRate;

/** At what price: the numbers about what failed, of one application or component. */
public record Stability(
        Report<FailRate> failRate,
        Report<RecoveryTime> recovery,
        Report<ReworkRate> rework,
        Report<TimeToRestore> restore) {}
