/** What one may do, and in which part of what there is. */
@NullMarked
package dev.fairlead.access.grant;

import org.jspecify.annotations.NullMarked;
