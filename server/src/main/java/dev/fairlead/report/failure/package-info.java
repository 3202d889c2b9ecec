/** Deployments that failed, with why and until when: what several metrics are made of. Knows no metric. */
@NullMarked
package dev.fairlead.report.failure;

import org.jspecify.annotations.NullMarked;
