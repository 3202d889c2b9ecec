/** The right of one server to run a rollout, and writing in its name. */
@NullMarked
package dev.fairlead.rollout.run.lease;

import org.jspecify.annotations.NullMarked;
