package dev.fairlead.intake.ruleset;

/**
 * Whose rules they are.
 *
 * @param id of the source or domain
 * @param name of the source, or full name of the domain
 */
public record Owner(Kind kind, long id, String name) {

    /** A source's rules are looked at first, then those of its domain and of the domains above. */
    public enum Kind {
        SOURCE("intake_source_rules", "source_id"),
        DOMAIN("intake_domain_rules", "domain_id");

        final String table;
        final String column;

        Kind(String table, String column) {
            this.table = table;
            this.column = column;
        }
    }
}
