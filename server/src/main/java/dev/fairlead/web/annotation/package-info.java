/** What people note on time, and what charts show of it. */
@NullMarked
package dev.fairlead.web.annotation;

import org.jspecify.annotations.NullMarked;
