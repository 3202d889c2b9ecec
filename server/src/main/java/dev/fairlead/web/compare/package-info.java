/** Two to six units, environments or windows held against each other. */
@NullMarked
package dev.fairlead.web.compare;

import org.jspecify.annotations.NullMarked;
