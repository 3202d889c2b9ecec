/** The second factor: one-time codes of an app, recovery codes, and how both are kept. */
@NullMarked
package dev.fairlead.access.factor;

import org.jspecify.annotations.NullMarked;
