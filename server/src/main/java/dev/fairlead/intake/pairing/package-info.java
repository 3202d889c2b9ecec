/** Which beginnings and ends of alerts belong together. */
@NullMarked
package dev.fairlead.intake.pairing;

import org.jspecify.annotations.NullMarked;
