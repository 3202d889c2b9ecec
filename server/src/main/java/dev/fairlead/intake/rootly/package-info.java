/** What Rootly sends of incidents. */
@NullMarked
package dev.fairlead.intake.rootly;

import org.jspecify.annotations.NullMarked;
