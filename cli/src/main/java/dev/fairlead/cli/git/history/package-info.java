/** The commits of a repository, and the files they changed, in the order of history. */
@NullMarked
package dev.fairlead.cli.git.history;

import org.jspecify.annotations.NullMarked;
