/** Pages with what was chosen on them, by a name: for oneself, or for all. */
@NullMarked
package dev.fairlead.saved;

import org.jspecify.annotations.NullMarked;
