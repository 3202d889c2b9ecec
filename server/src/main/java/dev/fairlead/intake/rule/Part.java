package dev.fairlead.intake.rule;

import java.util.Locale;

/** What a rule can say about something that was told. */
public enum Part {
    COMPONENT,
    APPLICATION,
    ENVIRONMENT,
    VERSION;

    /** The word that rules and doors use: {@code component}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
