/** Bring in the history of git and GitOps repositories. */
@NullMarked
package dev.fairlead.cli.command.importing;

import org.jspecify.annotations.NullMarked;
