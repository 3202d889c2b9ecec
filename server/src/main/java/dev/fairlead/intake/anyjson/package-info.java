/** JSON of a sender that nobody knows, read by what its source says of it. */
@NullMarked
package dev.fairlead.intake.anyjson;

import org.jspecify.annotations.NullMarked;
