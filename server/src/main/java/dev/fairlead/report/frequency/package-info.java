/** Deployment frequency: what it means, how it is added up, and the attempts behind it. Knows no other metric. */
@NullMarked
package dev.fairlead.report.frequency;

import org.jspecify.annotations.NullMarked;
