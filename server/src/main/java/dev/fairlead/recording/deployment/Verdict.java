package dev.fairlead.recording.deployment;

import dev.fairlead.deployment.DeploymentStore.Stored;

/** What a deployment that is told is, next to what is known under its key. */
sealed interface Verdict {

    /** Nothing that is known. */
    record Fresh(int occurrence) implements Verdict {}

    /** Told again. */
    record Known(Stored stored) implements Verdict {}

    /** What a known one was before it was corrected: there is nothing to be said any more. */
    record Superseded(Stored stored) implements Verdict {}

    /** Its key belongs to something else. */
    record Contradiction(Stored stored) implements Verdict {}
}
