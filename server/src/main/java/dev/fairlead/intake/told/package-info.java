/** What senders say happened: Fairlead's kinds, the sender's names. */
@NullMarked
package dev.fairlead.intake.told;

import org.jspecify.annotations.NullMarked;
