/** One repository on this machine: where it came from, what it has, and what was left behind. */
@NullMarked
package dev.fairlead.cli.git.clone;

import org.jspecify.annotations.NullMarked;
