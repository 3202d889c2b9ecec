/** Incidents over REST, and what people say of incidents and deployments. */
@NullMarked
package dev.fairlead.api.incident;

import org.jspecify.annotations.NullMarked;
