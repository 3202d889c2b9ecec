package dev.fairlead.intake.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One list of an API, as the deployments of one repository. It is read from the newest on: what changes meanwhile is found
 * twice, or the next time, and never left out.
 */
public interface Listing {

    /** What it is called, the same for good. */
    String name();

    /** How much further back than to where it was read it is asked the next time, for what changes late. */
    default Duration overlap() {
        return Duration.ofMinutes(10);
    }

    /**
     * Reads one page.
     *
     * @param place where to go on; null to begin
     */
    Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble;

    /** Looks again at what had not ended the last time. */
    default Part again(Asker asker, Span span, Collection<String> open) throws ApiTrouble {
        return new Part();
    }

    /**
     * Between which moments a list is read.
     *
     * @param from what is older is of no interest
     * @param to when reading began
     */
    record Span(Instant from, Instant to) {
        public boolean begins(Instant moment) {
            return !moment.isBefore(from);
        }
    }
}
