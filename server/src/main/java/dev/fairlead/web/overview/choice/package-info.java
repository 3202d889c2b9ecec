/** What the list of applications is sorted by and narrowed to, as addresses say it. */
@NullMarked
package dev.fairlead.web.overview.choice;

import org.jspecify.annotations.NullMarked;
