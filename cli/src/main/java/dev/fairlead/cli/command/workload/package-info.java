/** Whose tokens are believed, and which of them come in. */
@NullMarked
package dev.fairlead.cli.command.workload;

import org.jspecify.annotations.NullMarked;
