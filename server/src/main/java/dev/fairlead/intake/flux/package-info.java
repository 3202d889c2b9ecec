/** Flux's notification controller. */
@NullMarked
package dev.fairlead.intake.flux;

import org.jspecify.annotations.NullMarked;
