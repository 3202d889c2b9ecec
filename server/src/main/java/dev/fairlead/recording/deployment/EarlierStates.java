package dev.fairlead.recording.deployment;

import dev.fairlead.deployment.DeploymentRow;
import dev.fairlead.deployment.DeploymentStore.Stored;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.recording.batch.FieldDifference;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What deployments were said to be before somebody corrected them. An import that tells the old again, because its history still
 * says so, is not to undo the correction, nor to double the deployment.
 */
final class EarlierStates {
    private static final List<String> WHAT = List.of(
            "undeployment", "environment", "component", "componentVersion", "application", "applicationVersion");
    private static final String FINISH = "finishedAt";

    private final Map<Long, List<AuditStore.Entry>> entries;

    EarlierStates(AuditStore audit, long organization, Collection<Long> deployments) {
        entries = deployments.isEmpty()
                ? Map.of()
                : audit.list(organization, "deployment", deployments.stream().toList());
    }

    /** Whether that is what the deployment was before a correction. */
    boolean include(Stored known, DeploymentRow told) {
        var state = new HashMap<>(known.row().fields());
        var wanted = told.fields();
        for (var entry : entries.getOrDefault(known.id(), List.of()).reversed()) {
            if (!entry.action().equals("correct") || entry.before() == null) {
                continue;
            }
            state.putAll(FieldDifference.parsed(entry.before()));
            if (WHAT.stream().allMatch(field -> Objects.equals(state.get(field), wanted.get(field)))
                    && near(state.get(FINISH), told.finishedAt())) {
                return true;
            }
        }
        return false;
    }

    private static boolean near(@Nullable String before, @Nullable Instant told) {
        return before != null
                && told != null
                && Duration.between(Instant.parse(before), told).abs().compareTo(Recognition.TOLERANCE) <= 0;
    }
}
