package dev.fairlead.rollout.run.view;

import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint got last.
 *
 * @param version null while nobody knows
 */
public record InstalledVersion(
        String endpoint, QualifiedName component, @Nullable String version, long rollout, Instant at) {}
