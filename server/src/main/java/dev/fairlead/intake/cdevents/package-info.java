/** CDEvents, versions 0.3 to 0.5 of the specification, and what comes before and after where it has the same shape. */
@NullMarked
package dev.fairlead.intake.cdevents;

import org.jspecify.annotations.NullMarked;
