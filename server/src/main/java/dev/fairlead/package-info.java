/** Arguments become a running server: {@code Main} reads them, {@code Server} wires every part, in order. */
@NullMarked
package dev.fairlead;

import org.jspecify.annotations.NullMarked;
