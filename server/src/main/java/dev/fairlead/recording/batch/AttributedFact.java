package dev.fairlead.recording.batch;

/** A fact, and whose token told it. */
public record AttributedFact<F>(String actor, F fact) {}
