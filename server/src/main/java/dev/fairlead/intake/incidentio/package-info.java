/** What incident.io sends of incidents. */
@NullMarked
package dev.fairlead.intake.incidentio;

import org.jspecify.annotations.NullMarked;
