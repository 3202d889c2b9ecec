/** The past, and what deliveries missed: what APIs of sources told, how far they were read, and who reads them when. */
@NullMarked
package dev.fairlead.intake.backfill;

import org.jspecify.annotations.NullMarked;
