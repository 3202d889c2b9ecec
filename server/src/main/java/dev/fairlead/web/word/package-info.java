/** How numbers, times, commits, failures and refusals read, wherever a page writes them. */
@NullMarked
package dev.fairlead.web.word;

import org.jspecify.annotations.NullMarked;
