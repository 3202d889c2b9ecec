/** Repositories and commits: what was changed, when, and what descends from what. Does not know builds. */
@NullMarked
package dev.fairlead.change;

import org.jspecify.annotations.NullMarked;
