/** Incidents as people look at them: what was told, and which deployment each is put on. */
@NullMarked
package dev.fairlead.report.incident;

import org.jspecify.annotations.NullMarked;
