/** Incidents: the list, and where a person puts one. */
@NullMarked
package dev.fairlead.web.incident;

import org.jspecify.annotations.NullMarked;
