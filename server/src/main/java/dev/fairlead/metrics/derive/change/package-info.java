/** Which commits a deployment brought. */
@NullMarked
package dev.fairlead.metrics.derive.change;

import org.jspecify.annotations.NullMarked;
