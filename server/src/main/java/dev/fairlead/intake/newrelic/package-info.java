/** What New Relic sends of issues through a workflow. */
@NullMarked
package dev.fairlead.intake.newrelic;

import org.jspecify.annotations.NullMarked;
