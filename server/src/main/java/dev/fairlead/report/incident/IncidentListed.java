package dev.fairlead.report.incident;

import dev.fairlead.incident.IncidentState;
import dev.fairlead.metrics.failure.attribution.Rule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident and what became of it.
 *
 * @param rule how it was attributed, or why it was not; null where it happened in no environment that is known, and until it
 *     is derived
 * @param deployment the deployment it is put on; null where it is on none
 * @param candidates all deployments that the rule found, newest first
 * @param confidence from 0 to 1
 * @param placed what a person said; null where rules decide
 */
public record IncidentListed(
        long id,
        String source,
        String externalId,
        IncidentState state,
        @Nullable Rule rule,
        @Nullable Long deployment,
        List<Long> candidates,
        double confidence,
        @Nullable Placed placed,
        @Nullable Instant voidedAt,
        String recordedBy,
        Instant recordedAt) {

    /**
     * A person's word on where it belongs.
     *
     * @param on the deployment that caused it; null where none did
     */
    public record Placed(@Nullable Long on, String actor, String reason, Instant at) {}

    /** Why it is on no deployment, in one word; null where it is on one. */
    public @Nullable String unattributed() {
        if (deployment != null || voidedAt != null) {
            return null;
        }
        if (rule != null) {
            return rule.word();
        }
        return state.environment() == null ? "no-environment" : "unknown-environment";
    }
}
