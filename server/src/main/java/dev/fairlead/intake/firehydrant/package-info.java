/** What FireHydrant sends of incidents. */
@NullMarked
package dev.fairlead.intake.firehydrant;

import org.jspecify.annotations.NullMarked;
