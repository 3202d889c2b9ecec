/**
 * Makes rollouts happen. Every state is in the database; a server owns a rollout by a lease, and the fence number that came with
 * it is asked for with every write, so that a server that lost its lease can change nothing any more.
 */
@NullMarked
package dev.fairlead.rollout.run;

import org.jspecify.annotations.NullMarked;
