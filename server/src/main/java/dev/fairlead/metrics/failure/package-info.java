/** Which deployments failed, and why we think so: rollbacks, reverts, incidents and what people say of deployments. */
@NullMarked
package dev.fairlead.metrics.failure;

import org.jspecify.annotations.NullMarked;
