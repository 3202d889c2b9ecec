package dev.fairlead.platform.db;

import java.util.List;

/**
 * Where the rows of a table live once one server is not enough. {@link #tables()} is the only place that says it for each table:
 * the schema's rules, the distribution over a cluster and the carrying of data are all held against it.
 */
public enum TableKind {
    /** Rows of one organisation, and its number leads every key. */
    TENANT,
    /** Few rows, seldom written, a copy on every node; what must be unique over all organisations. */
    REFERENCE,
    /** On the coordinator only. */
    LOCAL;

    /** The tenant table that all others are placed with: rows of one organisation share a node. */
    static final String FIRST = "domain";

    private static final List<Table> TABLES = List.of(
            new Table("organization", REFERENCE),
            new Table(FIRST, TENANT),
            new Table("repository", TENANT),
            new Table("repository_alias", TENANT),
            new Table("former_name", TENANT),
            new Table("team", TENANT),
            new Table("unit_owner", TENANT),
            new Table("domain_rules", TENANT),
            new Table("hotfix_rule", TENANT),
            new Table("commit", TENANT),
            new Table("commit_path", TENANT),
            new Table("commit_revert", TENANT),
            new Table("component", TENANT),
            new Table("component_version", TENANT),
            new Table("component_version_token", TENANT),
            new Table("application", TENANT),
            new Table("application_component", TENANT),
            new Table("application_version", TENANT),
            new Table("application_version_component", TENANT),
            new Table("environment", TENANT),
            new Table("deployment", TENANT),
            new Table("deployment_component", TENANT),
            new Table("deployment_log", TENANT),
            new Table("incident", TENANT),
            new Table("incident_telling", TENANT),
            new Table("incident_placement", TENANT),
            new Table("deployment_mark", TENANT),
            new Table("deployment_rollback", TENANT),
            new Table("annotation", TENANT),
            new Table("component_draft", TENANT),
            new Table("audit_entry", TENANT),
            new Table("audit_seal", TENANT),
            new Table("endpoint", TENANT),
            new Table("credential", TENANT),
            new Table("deployer", TENANT),
            new Table("key_value", TENANT),
            new Table("environment_rule", TENANT),
            new Table("rollout", TENANT),
            new Table("rollout_step", TENANT),
            new Table("rollout_log", TENANT),
            new Table("rollout_approval", TENANT),
            new Table("placement", TENANT),
            new Table("channel", TENANT),
            new Table("notification", TENANT),
            new Table("derivation_due", TENANT),
            new Table("name_news", TENANT),
            new Table("rollout_part", TENANT),
            new Table("series_deployment", TENANT),
            new Table("running_component", TENANT),
            new Table("own_commit", TENANT),
            new Table("change_deployment", TENANT),
            new Table("application_change", TENANT),
            new Table("rollup", TENANT),
            new Table("failure_cause", TENANT),
            new Table("incident_attribution", TENANT),
            new Table("rework", TENANT),
            new Table("component_document", TENANT),
            new Table("component_endpoint", TENANT),
            new Table("change_request", TENANT),
            new Table("approval", TENANT),
            new Table("application_version_domain", TENANT),
            new Table("application_environment", TENANT),
            new Table("share_key", TENANT),
            new Table("intake_source", TENANT),
            new Table("intake_secret", TENANT),
            new Table("intake_delivery", TENANT),
            new Table("intake_repeat", TENANT),
            new Table("intake_fact", TENANT),
            new Table("intake_dependency", TENANT),
            new Table("intake_version_name", TENANT),
            new Table("intake_alert", TENANT),
            new Table("intake_turn", TENANT),
            new Table("intake_orphan", TENANT),
            new Table("intake_source_rules", TENANT),
            new Table("intake_domain_rules", TENANT),
            new Table("intake_holder", TENANT),
            new Table("intake_api", TENANT),
            new Table("intake_run", TENANT),
            new Table("intake_cursor", TENANT),
            new Table("intake_found", TENANT),
            new Table("account", REFERENCE),
            new Table("saved_view", REFERENCE),
            new Table("token", REFERENCE),
            new Table("session", REFERENCE),
            new Table("access_entry", REFERENCE),
            new Table("access_seal", REFERENCE),
            new Table("backup", REFERENCE),
            new Table("sign_in_attempt", REFERENCE),
            new Table("workload_issuer", REFERENCE),
            new Table("workload_rule", REFERENCE),
            new Table("access_grant", REFERENCE),
            new Table("account_group", REFERENCE),
            new Table("scim_user", REFERENCE),
            new Table("scim_group", REFERENCE),
            new Table("scim_member", REFERENCE),
            new Table("second_factor", REFERENCE),
            new Table("recovery_code", REFERENCE),
            new Table("half_sign_in", REFERENCE),
            new Table(Schema.HISTORY, LOCAL));

    public record Table(String name, TableKind kind) {}

    /** Every table of the schema, in the order in which they are distributed. A new table is a new line. */
    public static List<Table> tables() {
        return TABLES;
    }

    /** What a Citus cluster is told about such a table; nothing for one that stays where it is. */
    String distributing(String table) {
        return switch (this) {
            case REFERENCE -> "select create_reference_table('%s')".formatted(table);
            case TENANT ->
                "select create_distributed_table('%s', 'organization_id', colocate_with => '%s')"
                        .formatted(table, table.equals(FIRST) ? "none" : FIRST);
            case LOCAL -> "";
        };
    }
}
