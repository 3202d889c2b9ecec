/** What failures are made of: deployments as rows of series, and why one of them counts as failed. */
@NullMarked
package dev.fairlead.metrics.failure.cause;

import org.jspecify.annotations.NullMarked;
