/** The page of saved views. */
@NullMarked
package dev.fairlead.web.saved;

import org.jspecify.annotations.NullMarked;
