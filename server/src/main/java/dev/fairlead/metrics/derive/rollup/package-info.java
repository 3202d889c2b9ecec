/** Sums of series by time, unit and domain. */
@NullMarked
package dev.fairlead.metrics.derive.rollup;

import org.jspecify.annotations.NullMarked;
