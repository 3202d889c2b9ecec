/** Signing in, and staying so. */
@NullMarked
package dev.fairlead.access.session;

import org.jspecify.annotations.NullMarked;
