package dev.fairlead.cli.gitops;

/** One thing running somewhere, by short names. */
public record Unit(String environment, String component) {}
