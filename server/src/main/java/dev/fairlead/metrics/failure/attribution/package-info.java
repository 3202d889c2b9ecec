/** Which deployment caused an incident, by which rule, and which others may have. */
@NullMarked
package dev.fairlead.metrics.failure.attribution;

import org.jspecify.annotations.NullMarked;
