/** Which deployments were rework: told to be, hotfixes by the rules of domains, or what put a failure right. */
@NullMarked
package dev.fairlead.metrics.failure.rework;

import org.jspecify.annotations.NullMarked;
