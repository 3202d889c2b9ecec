/** What this server asks of others by itself: which addresses that may be. */
@NullMarked
package dev.fairlead.platform.outgoing;

import org.jspecify.annotations.NullMarked;
