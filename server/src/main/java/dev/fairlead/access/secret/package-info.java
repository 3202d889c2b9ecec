/** Passwords and keys, and how they are kept. */
@NullMarked
package dev.fairlead.access.secret;

import org.jspecify.annotations.NullMarked;
