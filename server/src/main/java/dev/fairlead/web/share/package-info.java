/** Charts and badges for other sites. */
@NullMarked
package dev.fairlead.web.share;

import org.jspecify.annotations.NullMarked;
