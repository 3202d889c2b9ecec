/** Teams, what they own, and who says so. */
@NullMarked
package dev.fairlead.web.owner;

import org.jspecify.annotations.NullMarked;
