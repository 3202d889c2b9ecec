/** What a rollout will do: which version goes onto which endpoint, in which order, and why the rest stays as it is. */
@NullMarked
package dev.fairlead.rollout.plan;

import org.jspecify.annotations.NullMarked;
