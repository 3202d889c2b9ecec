/** What an address or a form says, read the same by all doors. Knows nothing of how it came. */
@NullMarked
package dev.fairlead.platform.parameter;

import org.jspecify.annotations.NullMarked;
