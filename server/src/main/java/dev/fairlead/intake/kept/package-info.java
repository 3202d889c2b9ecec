/** Deliveries that are kept: how they wait to be read, and what became of them. */
@NullMarked
package dev.fairlead.intake.kept;

import org.jspecify.annotations.NullMarked;
