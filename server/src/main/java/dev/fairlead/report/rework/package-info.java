/** Deployment rework rate: what it means, how it is added up, and the deployments behind it. Knows no other metric. */
@NullMarked
package dev.fairlead.report.rework;

import org.jspecify.annotations.NullMarked;
