/** What data lack or contradict, and the remedy. */
@NullMarked
package dev.fairlead.report.quality;

import org.jspecify.annotations.NullMarked;
