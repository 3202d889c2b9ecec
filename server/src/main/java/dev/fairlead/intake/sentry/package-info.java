/** What Sentry sends of metric alerts and issues. */
@NullMarked
package dev.fairlead.intake.sentry;

import org.jspecify.annotations.NullMarked;
