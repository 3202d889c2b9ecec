package dev.fairlead.report.incident;

import java.util.Map;

/**
 * How many incidents of an organisation there are, without those that were declared void.
 *
 * @param unattributed how many of them are on no deployment, by why
 */
public record IncidentTally(long all, long open, Map<String, Long> unattributed) {

    public long onNone() {
        return unattributed.values().stream().mapToLong(Long::longValue).sum();
    }

    public long attributed() {
        return all - onNone();
    }
}
