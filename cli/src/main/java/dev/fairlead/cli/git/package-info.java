/** Reads repositories with the system's git; its rooms know nothing of Fairlead's facts. */
@NullMarked
package dev.fairlead.cli.git;

import org.jspecify.annotations.NullMarked;
