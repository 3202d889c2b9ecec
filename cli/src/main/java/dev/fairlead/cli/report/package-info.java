/** Draws answers of the server for a terminal. */
@NullMarked
package dev.fairlead.cli.report;

import org.jspecify.annotations.NullMarked;
