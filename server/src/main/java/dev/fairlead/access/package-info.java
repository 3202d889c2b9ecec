/** Who may come in: users, tokens, sign-in, sessions. */
@NullMarked
package dev.fairlead.access;

import org.jspecify.annotations.NullMarked;
