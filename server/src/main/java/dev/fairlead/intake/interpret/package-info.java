/** What deliveries say, in facts: translated, named, joined and recorded, in any order of their arrival. */
@NullMarked
package dev.fairlead.intake.interpret;

import org.jspecify.annotations.NullMarked;
