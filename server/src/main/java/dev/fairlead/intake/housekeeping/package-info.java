/** What is deleted in time: deliveries that were kept long enough, and what was only provisional. */
@NullMarked
package dev.fairlead.intake.housekeeping;

import org.jspecify.annotations.NullMarked;
