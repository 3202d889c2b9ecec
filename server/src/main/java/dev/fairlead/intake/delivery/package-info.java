/** What was delivered, byte by byte, and whether it is genuine. */
@NullMarked
package dev.fairlead.intake.delivery;

import org.jspecify.annotations.NullMarked;
