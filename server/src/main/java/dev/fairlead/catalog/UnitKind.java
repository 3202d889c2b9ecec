package dev.fairlead.catalog;

import java.util.Locale;

/** What has a name, versions, and is deployed and reported on: an application, or a component by itself. */
public enum UnitKind {
    APPLICATION,
    COMPONENT;

    /** The word that data and addresses use: {@code component}; also the name of the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that data name. */
    public static UnitKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
