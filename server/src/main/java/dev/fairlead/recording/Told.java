package dev.fairlead.recording;

/** A fact, and whose token told it. */
record Told<F>(String actor, F fact) {}
