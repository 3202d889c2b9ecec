/** Whom channels tell, about what, and in which words. */
@NullMarked
package dev.fairlead.rollout.notify.message;

import org.jspecify.annotations.NullMarked;
