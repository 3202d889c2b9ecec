/** Secrets that the server must read again, as the database keeps them. */
@NullMarked
package dev.fairlead.platform.sealing;

import org.jspecify.annotations.NullMarked;
