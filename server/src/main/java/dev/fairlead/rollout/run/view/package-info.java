/** The read side: what can be seen of the engine. Changes nothing. */
@NullMarked
package dev.fairlead.rollout.run.view;

import org.jspecify.annotations.NullMarked;
