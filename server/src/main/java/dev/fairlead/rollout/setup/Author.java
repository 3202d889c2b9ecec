package dev.fairlead.rollout.setup;

import java.time.Instant;

/** Who changes something, as audit entries call them, and when. */
record Author(String actor, Instant at) {}
