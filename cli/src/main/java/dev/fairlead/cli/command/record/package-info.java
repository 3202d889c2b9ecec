/** Tell the server what was built and deployed, list it and take it back. */
@NullMarked
package dev.fairlead.cli.command.record;

import org.jspecify.annotations.NullMarked;
