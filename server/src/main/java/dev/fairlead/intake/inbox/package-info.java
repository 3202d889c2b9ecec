/** Who may deliver, what came and what became of it. */
@NullMarked
package dev.fairlead.intake.inbox;

import org.jspecify.annotations.NullMarked;
