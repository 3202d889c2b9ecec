/** The system's git as a child process, never through a shell: how it is started, read and explained. Knows nothing of Fairlead's facts. */
@NullMarked
package dev.fairlead.cli.git.process;

import org.jspecify.annotations.NullMarked;
