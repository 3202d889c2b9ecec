package dev.fairlead.rollout.setup.setting;

import java.time.Instant;

/** Who changes something, as audit entries call them, and when. */
public record Author(String actor, Instant at) {}
