/** Failed deployment recovery time: what it means, how it is added up, and the failures behind it. Knows no other metric. */
@NullMarked
package dev.fairlead.report.recovery;

import org.jspecify.annotations.NullMarked;
