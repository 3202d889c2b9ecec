/** Patterns that people write. */
@NullMarked
package dev.fairlead.platform.text;

import org.jspecify.annotations.NullMarked;
