/** What rollouts write, with secrets masked. */
@NullMarked
package dev.fairlead.rollout.run.log;

import org.jspecify.annotations.NullMarked;
