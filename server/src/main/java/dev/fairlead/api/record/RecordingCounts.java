package dev.fairlead.api.record;

import dev.fairlead.recording.batch.Recorded;
import tools.jackson.core.JsonGenerator;

/** How many items of a request became what. */
final class RecordingCounts {
    private long created;
    private long updated;
    private long unchanged;
    private long errors;

    void add(Recorded recorded) {
        switch (recorded) {
            case Recorded.Rejected _ -> errors++;
            case Recorded.Stored stored -> {
                switch (stored.how()) {
                    case CREATED -> created++;
                    case UPDATED -> updated++;
                    case UNCHANGED -> unchanged++;
                }
            }
        }
    }

    long errors() {
        return errors;
    }

    /** Of an array as a whole: all well, some wrong, all wrong. */
    int status() {
        if (errors == 0) {
            return 200;
        }
        return created + updated + unchanged == 0 ? 422 : 207;
    }

    void write(JsonGenerator json) {
        json.writeNumberProperty("created", created)
                .writeNumberProperty("updated", updated)
                .writeNumberProperty("unchanged", unchanged)
                .writeNumberProperty("errors", errors);
    }
}
