/** Time to restore: what it means, how it is added up, and the incidents behind it. Knows no other metric. */
@NullMarked
package dev.fairlead.report.restore;

import org.jspecify.annotations.NullMarked;
