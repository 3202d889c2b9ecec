/** Derives numbers from facts: series of deployments, lead times, change sets, roll-ups. docs/metrics.md is what it does. */
@NullMarked
package dev.fairlead.metrics;

import org.jspecify.annotations.NullMarked;
