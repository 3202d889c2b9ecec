/** Takes in what genuine senders deliver. */
@NullMarked
package dev.fairlead.intake.inbox;

import org.jspecify.annotations.NullMarked;
