/** Jenkins' builds, as its plugins for notifications tell them. */
@NullMarked
package dev.fairlead.intake.jenkins;

import org.jspecify.annotations.NullMarked;
