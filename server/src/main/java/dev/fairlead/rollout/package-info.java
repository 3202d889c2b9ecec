/**
 * The internal deployment engine: where things can be put (endpoints), how (recipes), what is to happen (plans), and a
 * runner that makes it happen and survives its own crash. What it did is recorded as a deployment like any other.
 */
@NullMarked
package dev.fairlead.rollout;

import org.jspecify.annotations.NullMarked;
