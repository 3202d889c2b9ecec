/** Which sources there are, and what they sign with. */
@NullMarked
package dev.fairlead.intake.register;

import org.jspecify.annotations.NullMarked;
