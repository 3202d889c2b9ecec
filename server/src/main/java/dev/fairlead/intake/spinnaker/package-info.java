/** Spinnaker's pipelines, as Echo tells them. */
@NullMarked
package dev.fairlead.intake.spinnaker;

import org.jspecify.annotations.NullMarked;
