package dev.fairlead.intake.inbox;

/**
 * A delivery that is kept.
 *
 * @param repeated whether it was there before
 */
public record Accepted(long id, boolean repeated) {}
