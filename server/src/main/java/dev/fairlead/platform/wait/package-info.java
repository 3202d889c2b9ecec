/** How long who asks may wait for what is not there yet. */
@NullMarked
package dev.fairlead.platform.wait;

import org.jspecify.annotations.NullMarked;
