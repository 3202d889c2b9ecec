/**
 * What every answer has: series, buckets and a total, what was left out, how complete it is, and from how many values on a
 * percentile can be leant on. Knows no metric.
 */
@NullMarked
package dev.fairlead.report.answer;

import org.jspecify.annotations.NullMarked;
