package dev.fairlead.metrics.rule;

import java.time.Instant;

/** What a domain said from a moment on, by whom and why. */
public record Revision(int number, OwnRules rules, String actor, String reason, Instant setAt) {}
