/** What was changed, by whom, whether that is as it was written down, and for other systems. */
@NullMarked
package dev.fairlead.cli.command.trail;

import org.jspecify.annotations.NullMarked;
