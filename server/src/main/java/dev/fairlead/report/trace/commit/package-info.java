/** A commit, and how it came to environments. */
@NullMarked
package dev.fairlead.report.trace.commit;

import org.jspecify.annotations.NullMarked;
