package dev.fairlead.report.restore;

import dev.fairlead.metrics.Reason;
import dev.fairlead.report.failure.Lasted;
import dev.fairlead.report.incident.IncidentListed;
import org.jspecify.annotations.Nullable;

/**
 * An incident behind a time to restore.
 *
 * @param lasted until it was resolved; null where it is not counted
 * @param why whether it is counted, or the reason as in {@code Report.excluded}
 */
public record RestoreReceipt(
        IncidentListed incident, @Nullable Lasted lasted, Reason why) {}
