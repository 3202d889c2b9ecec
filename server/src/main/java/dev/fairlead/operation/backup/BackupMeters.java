package dev.fairlead.operation.backup;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** When the last whole backup was made, and how many failed. Every server that writes into the directory tells the same. */
public final class BackupMeters {
    private BackupMeters() {}

    public static void bind(MeterRegistry meters, Backups backups) {
        Gauge.builder(
                        "fairlead.backup.last.success.timestamp",
                        backups,
                        of(whole -> whole.moment().getEpochSecond()))
                .baseUnit("seconds")
                .description("The moment that the last whole backup shows.")
                .register(meters);
        Gauge.builder("fairlead.backup", backups, of(BackupRecord.Whole::bytes))
                .baseUnit("bytes")
                .description("Size of the last whole backup.")
                .register(meters);
        FunctionCounter.builder(
                        "fairlead.backup.failures",
                        backups,
                        its -> its.known().map(BackupRecord::failures).orElse(0L))
                .description("Backups that failed.")
                .register(meters);
    }

    /** Zero before the first: an alert on its age comes then, too. */
    private static ToDoubleFunction<Backups> of(ToDoubleFunction<BackupRecord.Whole> figure) {
        return backups -> backups.known()
                .map(BackupRecord::last)
                .map(figure::applyAsDouble)
                .orElse(0.0);
    }
}
