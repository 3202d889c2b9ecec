/** Turns what git remembers into facts: commits, tags and the deployments that a GitOps repository describes. */
@NullMarked
package dev.fairlead.cli.history;

import org.jspecify.annotations.NullMarked;
