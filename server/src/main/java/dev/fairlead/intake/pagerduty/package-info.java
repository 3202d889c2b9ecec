/** What PagerDuty sends to a webhook subscription, version 3. */
@NullMarked
package dev.fairlead.intake.pagerduty;

import org.jspecify.annotations.NullMarked;
