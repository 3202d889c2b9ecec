package dev.fairlead.operation.size;

import java.util.Set;

/** What a table is there for, as far as its size interests anybody. */
public enum RoomFor {
    FACTS("facts: versions, commits, deployments, incidents"),
    NUMBERS("numbers that are derived from them"),
    DELIVERIES("deliveries, as they came"),
    ROLLOUTS("rollouts and their logs"),
    TRAIL("trails of changes and logs of deployments"),
    REST("all else");

    private static final Set<String> DERIVED = Set.of(
            "series_deployment",
            "running_component",
            "own_commit",
            "change_deployment",
            "application_change",
            "rollup",
            "rollout_part",
            "failure_cause",
            "incident_attribution",
            "rework",
            "derivation_due",
            "name_news");
    private static final Set<String> OF_ROLLOUTS = Set.of(
            "rollout",
            "rollout_step",
            "rollout_log",
            "rollout_approval",
            "placement",
            "notification",
            "channel",
            "endpoint",
            "credential",
            "deployer",
            "key_value",
            "environment_rule");
    private static final Set<String> TRAILS =
            Set.of("audit_entry", "audit_seal", "access_entry", "access_seal", "deployment_log");
    private static final Set<String> OTHERS = Set.of(
            "account",
            "saved_view",
            "token",
            "session",
            "second_factor",
            "recovery_code",
            "half_sign_in",
            "workload_issuer",
            "workload_rule",
            "share_key",
            "backup",
            "schema_history",
            "component_draft");

    private final String words;

    RoomFor(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    static RoomFor of(String table) {
        if (DERIVED.contains(table)) {
            return NUMBERS;
        }
        if (table.startsWith("intake_")) {
            return DELIVERIES;
        }
        if (OF_ROLLOUTS.contains(table)) {
            return ROLLOUTS;
        }
        if (TRAILS.contains(table)) {
            return TRAIL;
        }
        return OTHERS.contains(table) ? REST : FACTS;
    }
}
