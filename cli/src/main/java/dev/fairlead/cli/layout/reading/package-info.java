/** What a layout is, and what it reads: things that are to run, with their versions, and what was passed over. */
@NullMarked
package dev.fairlead.cli.layout.reading;

import org.jspecify.annotations.NullMarked;
