/** Pictures as data with their table twins, and the two classic ones that several pages show. */
@NullMarked
package dev.fairlead.web.chart;

import org.jspecify.annotations.NullMarked;
