package dev.fairlead.catalog;

/** The two kinds of things that have a domain, a name, a variant and versions. Knows their tables. */
public enum Named {
    COMPONENT("component"),
    APPLICATION("application");

    private final String table;

    Named(String table) {
        this.table = table;
    }

    public String table() {
        return table;
    }
}
