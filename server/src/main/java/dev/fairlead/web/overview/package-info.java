/** The applications of a domain side by side, what needs attention, and the first steps of a new server. */
@NullMarked
package dev.fairlead.web.overview;

import org.jspecify.annotations.NullMarked;
