/** What is stored of rollouts: what was asked, how far they are, who approved, what is to be told. */
@NullMarked
package dev.fairlead.rollout.run.state;

import org.jspecify.annotations.NullMarked;
