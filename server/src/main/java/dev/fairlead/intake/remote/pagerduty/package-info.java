/** PagerDuty's REST API. */
@NullMarked
package dev.fairlead.intake.remote.pagerduty;

import org.jspecify.annotations.NullMarked;
