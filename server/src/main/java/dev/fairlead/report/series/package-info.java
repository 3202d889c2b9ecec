/** The derived rows and roll-ups that answers add up, by the series they belong to. Knows no metric. */
@NullMarked
package dev.fairlead.report.series;

import org.jspecify.annotations.NullMarked;
