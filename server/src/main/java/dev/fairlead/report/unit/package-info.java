/** One unit closely: single values, the way from stage to stage, the rhythm of its week. */
@NullMarked
package dev.fairlead.report.unit;

import org.jspecify.annotations.NullMarked;
