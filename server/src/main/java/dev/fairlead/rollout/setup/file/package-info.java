/** Settings as a file writes them: read with the place of every mistake, compared, and written. */
@NullMarked
package dev.fairlead.rollout.setup.file;

import org.jspecify.annotations.NullMarked;
