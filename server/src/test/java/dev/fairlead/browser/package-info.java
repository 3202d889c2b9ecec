/**
 * The pages as people meet them: in a real browser, over a whole server. Knows addresses and what is to be seen, and
 * nothing of the classes behind them.
 */
@NullMarked
package dev.fairlead.browser;

import org.jspecify.annotations.NullMarked;
