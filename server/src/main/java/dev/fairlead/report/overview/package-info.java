/** Many units side by side, against the window before. */
@NullMarked
package dev.fairlead.report.overview;

import org.jspecify.annotations.NullMarked;
