/** Tokens of programs, and when they were used last. */
@NullMarked
package dev.fairlead.access.token;

import org.jspecify.annotations.NullMarked;
