/** The shell of every page: its frame, what all pages share, and the style and scripts. */
@NullMarked
package dev.fairlead.web.page;

import org.jspecify.annotations.NullMarked;
