/** The steps of a rollout, and carrying one out. */
@NullMarked
package dev.fairlead.rollout.run.step;

import org.jspecify.annotations.NullMarked;
