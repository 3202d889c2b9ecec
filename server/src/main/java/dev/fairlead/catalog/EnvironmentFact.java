package dev.fairlead.catalog;

import org.jspecify.annotations.Nullable;

/**
 * There is an environment.
 *
 * @param tier null to keep what is known, or to take what the name suggests
 */
public record EnvironmentFact(
        QualifiedName environment, @Nullable Tier tier) {}
