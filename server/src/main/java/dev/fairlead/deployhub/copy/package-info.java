/** The copy of a whole catalogue: exported, and imported in any order. */
@NullMarked
package dev.fairlead.deployhub.copy;

import org.jspecify.annotations.NullMarked;
