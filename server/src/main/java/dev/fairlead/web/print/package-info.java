/** Pages of paper: both numbers of a unit with their tables and definitions. */
@NullMarked
package dev.fairlead.web.print;

import org.jspecify.annotations.NullMarked;
