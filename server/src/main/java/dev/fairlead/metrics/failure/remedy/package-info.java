/** Failures that later deployments show: rolled back, put back or taken back. */
@NullMarked
package dev.fairlead.metrics.failure.remedy;

import org.jspecify.annotations.NullMarked;
