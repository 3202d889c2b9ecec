package dev.fairlead.catalog;

import java.time.Instant;

/**
 * Who said at last where a component lives in its repository.
 *
 * @param configured whether that is what fairlead.yaml says, which no build changes
 */
public record PathOrigin(String actor, Instant at, boolean configured) {}
