/** Kargo's promotions. */
@NullMarked
package dev.fairlead.intake.kargo;

import org.jspecify.annotations.NullMarked;
