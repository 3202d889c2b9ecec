/** The child process: started, watched, started again, and what it says. */
@NullMarked
package dev.fairlead.platform.postgres.process;

import org.jspecify.annotations.NullMarked;
