package dev.fairlead.recording.batch;

/**
 * A fact, and whose token told it.
 *
 * @param makesOrganization whether they may make the organisation that it names, where that is not there
 */
public record AttributedFact<F>(String actor, F fact, boolean makesOrganization) {}
