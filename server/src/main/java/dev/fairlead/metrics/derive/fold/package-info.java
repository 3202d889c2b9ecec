/** Folds what happened in an environment, in the order of its finish, into series. */
@NullMarked
package dev.fairlead.metrics.derive.fold;

import org.jspecify.annotations.NullMarked;
