/** Deploy, and watch and steer the rollouts. */
@NullMarked
package dev.fairlead.cli.command.rollout;

import org.jspecify.annotations.NullMarked;
