/** Percentiles, intervals and rates of values. */
@NullMarked
package dev.fairlead.metrics.statistic;

import org.jspecify.annotations.NullMarked;
