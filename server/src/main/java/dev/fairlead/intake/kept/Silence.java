package dev.fairlead.intake.kept;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a source was heard last, and since when it is quieter than it usually is.
 *
 * @param last null where it never delivered
 * @param since null where nothing is unusual
 */
public record Silence(@Nullable Instant last, @Nullable Instant since) {
    /** Of one that never delivered. */
    public static final Silence UNHEARD = new Silence(null, null);
}
