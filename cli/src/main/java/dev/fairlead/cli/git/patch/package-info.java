/** What commits change, in short ids. */
@NullMarked
package dev.fairlead.cli.git.patch;

import org.jspecify.annotations.NullMarked;
