/** Which rules hold for a source, who said them and when. */
@NullMarked
package dev.fairlead.intake.ruleset;

import org.jspecify.annotations.NullMarked;
