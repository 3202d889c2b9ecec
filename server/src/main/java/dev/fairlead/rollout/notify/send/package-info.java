/** Ways by which a message reaches its target. */
@NullMarked
package dev.fairlead.rollout.notify.send;

import org.jspecify.annotations.NullMarked;
