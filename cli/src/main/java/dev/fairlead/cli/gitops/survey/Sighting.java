package dev.fairlead.cli.gitops.survey;

import dev.fairlead.cli.layout.reading.Found;
import org.jspecify.annotations.Nullable;

/** A version that a file of the newest commit names. */
record Sighting(String path, Found found) {
    /** What a pattern such as <code>{env}</code> would call it; null where nothing is called so. */
    @Nullable String named(String key) {
        var value = found.names().get(key);
        return value == null || value.isBlank() ? null : value;
    }

    /** The version as it is written. */
    String version() {
        var pin = found.pin();
        return pin == null ? "" : pin.text() + (pin.digest() == null ? "" : "@" + pin.digest());
    }

    boolean isMadeBySet() {
        return found.names().containsKey("set");
    }
}
