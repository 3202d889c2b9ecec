package dev.fairlead.dossier;

/** What has attributes. Knows their tables, which is also what audit entries call them. */
public enum Attributed {
    COMPONENT_VERSION("component_version"),
    APPLICATION_VERSION("application_version"),
    ENVIRONMENT("environment");

    private final String table;

    Attributed(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
