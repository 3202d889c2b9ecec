package dev.fairlead.dossier;

import java.util.Locale;

/** Whether a version offers an endpoint or calls it. */
public enum Direction {
    PROVIDES,
    CONSUMES;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
