/** Reads repositories with the system's git as a child process, never through a shell. Knows nothing of Fairlead's facts. */
@NullMarked
package dev.fairlead.cli.git;

import org.jspecify.annotations.NullMarked;
