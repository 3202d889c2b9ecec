/** Attempts to deploy, also those of many parts in one rollout. */
@NullMarked
package dev.fairlead.metrics.derive.attempt;

import org.jspecify.annotations.NullMarked;
