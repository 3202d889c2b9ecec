/** Reads CSV as programs really write it. */
@NullMarked
package dev.fairlead.cli.csv;

import org.jspecify.annotations.NullMarked;
