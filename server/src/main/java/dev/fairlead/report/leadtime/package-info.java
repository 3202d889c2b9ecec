/** Lead time for changes, in its three forms: what it means, how it is added up, and what is behind it. Knows no other metric. */
@NullMarked
package dev.fairlead.report.leadtime;

import org.jspecify.annotations.NullMarked;
