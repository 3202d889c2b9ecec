/** What Statuspage sends of incidents and components; Better Stack sends the same. */
@NullMarked
package dev.fairlead.intake.statuspage;

import org.jspecify.annotations.NullMarked;
