/** Writes incidents, and what people say of incidents and deployments. */
@NullMarked
package dev.fairlead.recording.incident;

import org.jspecify.annotations.NullMarked;
