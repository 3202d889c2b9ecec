/** What Datadog's monitors send through a webhook. */
@NullMarked
package dev.fairlead.intake.datadog;

import org.jspecify.annotations.NullMarked;
