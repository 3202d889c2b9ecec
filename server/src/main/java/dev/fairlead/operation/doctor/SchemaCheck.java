package dev.fairlead.operation.doctor;

import dev.fairlead.platform.db.Schema;

/** Whether the tables are those that this build knows. */
final class SchemaCheck {
    static final String CHECK = "schema";

    private SchemaCheck() {}

    static Finding of(Schema.Standing standing) {
        if (standing.there().isEmpty()) {
            return Finding.bad(
                    CHECK,
                    "The database holds nothing of Fairlead.",
                    "Start a server on it, or name another database.");
        }
        var there = standing.there().get();
        if (standing.unknown() > 0) {
            return Finding.bad(
                    CHECK,
                    "It has version %s, and this Fairlead knows %s at most: a newer one was on it."
                            .formatted(there, standing.ours()),
                    "Use that newer release, or restore a backup from before.");
        }
        if (standing.missing() > 0) {
            return Finding.warn(
                    CHECK,
                    "It has version %s, and this Fairlead %s: %d steps are missing."
                            .formatted(there, standing.ours(), standing.missing()),
                    "Make a backup; a server of this release brings it up to date when it starts.");
        }
        return Finding.ok(CHECK, "It has version %s, as this Fairlead.".formatted(there));
    }

    /** Whether the questions of this build can be asked of it. */
    static boolean isOurs(Schema.Standing standing) {
        return standing.there().isPresent() && standing.missing() == 0 && standing.unknown() == 0;
    }
}
