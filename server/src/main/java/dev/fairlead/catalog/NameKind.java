package dev.fairlead.catalog;

import java.util.List;
import java.util.Locale;

/** What has a full name of its own that can be changed. */
public enum NameKind {
    DOMAIN,
    COMPONENT,
    APPLICATION,
    ENVIRONMENT;

    /** Those that are in a domain. */
    public static final List<NameKind> IN_DOMAINS = List.of(COMPONENT, APPLICATION, ENVIRONMENT);

    /** The word that data and addresses use; also the name of the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that data name. */
    public static NameKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
